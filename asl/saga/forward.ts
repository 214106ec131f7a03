import { chain, type Fragment } from '../language/fragment';
import type { Branch } from '../language/states';
import { guarded } from './attempt';
import { type Plan, stepsOf } from './plan';
import { onlyWhere } from './where';

/** The creates, in order. A failure anywhere ends the scope that the fragment runs in with that failure's error and cause. */
export function forward(plan: Plan): Fragment {
  if (plan.kind === 'step') return plan.step.create;
  if (plan.kind === 'where') return onlyWhere(plan.where, forward(plan.plan));
  if (plan.kind === 'sequence') {
    const [first, ...rest] = plan.plans;
    return chain(forward(first), ...rest.map(forward));
  }
  return forwardParallel(plan.branches);
}

/**
 * A failing branch of a Parallel cuts its siblings off in the middle of a call, which may still take effect. So each branch ends
 * normally with its outcome, `{"made": {…variables}}` or `{"failed": {Error, Cause}}`, and the decision is taken after the join.
 */
function forwardParallel(branches: Readonly<Record<string, Plan>>): Fragment {
  const names = Object.keys(branches);
  const create = `Create${names.join('')}`;
  const decide = `Is${names.join('')}Created`;
  const fail = `${names.join('')}Failed`;
  return {
    start: create,
    states: (next) => ({
      [create]: {
        Type: 'Parallel',
        Branches: Object.entries(branches).map(([name, plan]) => outcomeOf(name, plan)),
        Next: decide,
      },
      [decide]: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $not($exists($states.input.failed)) %}',
            // An inner scope may not assign a variable that an outer one assigns too, hence the name of its own.
            Assign: { made: '{% $merge($states.input.made) %}' },
            Next: next,
          },
        ],
        Default: fail,
      },
      [fail]: {
        Type: 'Fail',
        Error: '{% ($states.input.failed)[0].Error %}',
        Cause: '{% ($states.input.failed)[0].Cause %}',
      },
    }),
  };
}

function outcomeOf(name: string, plan: Plan): Branch {
  const made = providedBy(plan).map((variable) => `'${variable}': $${variable}`);
  const failed = `${name}Failed`;
  const attempted = guarded(`Create${name}`, forward(plan), `{% {'made': {${made.join(', ')}}} %}`, {
    Output: [{ failed: '{% $states.errorOutput %}' }],
    Next: failed,
  });
  return {
    StartAt: `Create${name}`,
    States: {
      // Of one branch the output is a list of one outcome; so it is after a failure.
      [`Create${name}`]: { ...attempted, End: true },
      [failed]: { Type: 'Succeed' },
    },
  };
}

function providedBy(plan: Plan): readonly string[] {
  return stepsOf(plan).flatMap((step) => step.provides ?? []);
}
