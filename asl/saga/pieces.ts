import { chain, type Fragment } from '../language/fragment';
import type { Plan } from './plan';
import type { Step } from './step';
import { onlyWhere } from './where';

/** What each step of a plan has of a kind, in the order of the plan, if it has any; of branches one after the other. */
export function piecesOf(plan: Plan, of: (step: Step) => Fragment | undefined): readonly Fragment[] {
  if (plan.kind === 'step') {
    const piece = of(plan.step);
    return piece ? [piece] : [];
  }
  if (plan.kind === 'where') {
    const [first, ...rest] = piecesOf(plan.plan, of);
    return first ? [onlyWhere(plan.where, chain(first, ...rest))] : [];
  }
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap((part) => piecesOf(part, of));
}
