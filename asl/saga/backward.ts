import { branch, chain, type Fragment, state } from '../language/fragment';
import type { Plan } from './plan';
import { onlyWhere } from './where';

/**
 * The mirror image of `forward`: the undos, last step first. Its data is `{"notes": […]}`, what the undos met on their way; every undo
 * passes it on.
 */
export function backward(plan: Plan): Fragment {
  if (plan.kind === 'step') return plan.step.undo;
  if (plan.kind === 'where') return onlyWhere(plan.where, backward(plan.plan));
  if (plan.kind === 'sequence') {
    const [last, ...rest] = [...plan.plans].reverse() as [Plan, ...Plan[]];
    return chain(backward(last), ...rest.map(backward));
  }
  return backwardParallel(plan.branches);
}

function backwardParallel(branches: Readonly<Record<string, Plan>>): Fragment {
  return state(`Delete${Object.keys(branches).join('')}`, {
    Type: 'Parallel',
    Branches: Object.entries(branches).map(([name, plan]) =>
      branch(backward(plan), { [`${name}Deleted`]: { Type: 'Succeed' } }),
    ),
    Output: { notes: '{% $distinct($append([], $states.result.notes)) %}' },
  });
}
