import { anyError } from '../language/any-error';
import { type Fragment, merge, state } from '../language/fragment';
import { type Branch, type Jsonata, jsonata, type Parallel, type States } from '../language/states';
import type { Aim } from './aim';
import type { Plan, Where } from './plan';
import type { Step } from './step';
import { IS_UNKNOWN } from './undo';

/** All findings, over the end of the comparison: an expression. */
export const DIFFERING = '$append([], $reduce($states.result, function($all, $of) { $append($all, $of) }))';

/**
 * The plan read to compare: for each step, whether what the record says is there, and what of it differs. Nothing is changed. What is found
 * is a list of `{kind, resource, name}`: MISSING; DRIFT, with `field`, `recorded` and `actual`; or UNKNOWN, for what could not be asked, with
 * the reason as `actual`.
 *
 * @param then - what is made of it
 */
export function compared(plan: Plan, recorded: Aim, then: Pick<Parallel, 'Assign' | 'Output'>): Fragment {
  return state('CompareWithRecord', { Type: 'Parallel', Branches: branchesOf(plan, recorded), ...then });
}

function branchesOf(plan: Plan, recorded: Aim, asked: readonly Where[] = []): readonly Branch[] {
  if (plan.kind === 'step') return [onlyWhere(plan.step, asked, comparison(plan.step, recorded))];
  if (plan.kind === 'where') return branchesOf(plan.plan, recorded, [...asked, plan.where]);
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap((part) =>
    branchesOf(part, recorded, asked),
  );
}

/** What is never made is not missing. */
function onlyWhere({ name, onlyIf }: Step, asked: readonly Where[], { StartAt, States }: Branch): Branch {
  const conditions = [...asked.map(({ condition }) => condition), ...(onlyIf ? [onlyIf.condition] : [])];
  if (conditions.length === 0) return { StartAt, States };
  const [decide, skipped] = [`Is${name}Expected`, `${name}Skipped`];
  return {
    StartAt: decide,
    States: merge(
      {
        [decide]: {
          Type: 'Choice',
          Choices: [{ Condition: jsonata(conditions.map((each) => `(${each})`).join(' and ')), Next: StartAt }],
          Default: skipped,
        },
        [skipped]: { Type: 'Succeed', Output: '{% [] %}' },
      },
      States,
    ),
  };
}

/** In a scope with one way out for every error: what could not be asked is neither there nor missing. */
function comparison(step: Step, recorded: Aim): Branch {
  const { name } = step;
  const [compareIt, over] = [`Inspect${name}`, `${name}Compared`];
  return {
    StartAt: compareIt,
    States: {
      [compareIt]: {
        Type: 'Parallel',
        Branches: [lookAndCompare(step, recorded)],
        Output: '{% $states.result[0] %}',
        Catch: anyError({
          Output: findings(step, "{'kind': 'UNKNOWN', 'actual': $states.errorOutput.Error}"),
          Next: over,
        }),
        Next: over,
      },
      [over]: { Type: 'Succeed' },
    },
  };
}

function lookAndCompare(step: Step, recorded: Aim): Branch {
  const { name, find, matches } = step;
  const [look, decide, missing, told] = [`Look${name}`, `Is${name}ToBeFound`, `${name}Missing`, `${name}Told`];
  const unknown = `${name}Unknown`;
  const differing = 'nothing' in matches ? undefined : matches(recorded);
  const states: States = {
    [look]: { Type: 'Parallel', Branches: [find], Output: '{% $states.result[0] %}', Next: decide },
    [decide]: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $count($states.input) = 0 %}', Next: missing },
        { Condition: `{% ${IS_UNKNOWN('$states.input[0]')} %}`, Next: unknown },
      ],
      Output: '{% [] %}',
      Default: differing?.start ?? told,
    },
    [missing]: { Type: 'Succeed', Output: findings(step, "{'kind': 'MISSING'}") },
    [unknown]: { Type: 'Succeed', Output: findings(step, "{'kind': 'UNKNOWN', 'actual': $states.input[0]}") },
    [told]: {
      Type: 'Succeed',
      Output: findings(step, "$append([], $states.input).$merge([{'kind': 'DRIFT'}, $])"),
    },
  };
  return { StartAt: look, States: merge(states, differing?.states(told) ?? {}) };
}

/** Findings of a step, a list. */
const findings = ({ name, called = '$name' }: Step, each: string): Jsonata =>
  jsonata(`$append([], (${each}).$merge([{'resource': '${name}', 'name': ${called}}, $]))`);
