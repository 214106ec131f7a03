import { type Fragment, state } from '../language/fragment';
import type { Branch, Parallel } from '../language/states';
import type { Plan, Where } from './plan';

/** What was found, names, and what the undos before had noted: expressions over the end of the search. */
export const FOUND = '$reduce($states.result, function($all, $found) { $append($all, $found) })';
export const NOTED = '$append([], $states.input.notes)';

/**
 * Asks every service what is left under the model's name. Nothing is believed gone because its delete answered.
 *
 * @param then - what is made of what was found
 */
export function verifyGone(plan: Plan, then: Pick<Parallel, 'Assign' | 'Output'>): Fragment {
  return state('VerifyNothingIsLeft', { Type: 'Parallel', Branches: findsOf(plan), ...then });
}

/** What each step of a plan looks for, where it is made at all. */
export function findsOf(plan: Plan): readonly Branch[] {
  if (plan.kind === 'step') return [plan.step.find];
  if (plan.kind === 'where') return findsOf(plan.plan).map((find) => lookedForWhere(plan.where, find));
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap(findsOf);
}

/** What is never made is not looked for. */
function lookedForWhere({ name, condition }: Where, { StartAt, States }: Branch): Branch {
  const [decide, skipped] = [`Is${name}Before${StartAt}`, `${StartAt}Skipped`];
  return {
    StartAt: decide,
    States: {
      [decide]: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${condition} %}`, Next: StartAt }],
        Default: skipped,
      },
      [skipped]: { Type: 'Succeed', Output: '{% [] %}' },
      ...States,
    },
  };
}
