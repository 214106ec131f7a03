import { chain, type Fragment } from '../language/fragment';
import type { Aim } from './aim';
import type { Plan } from './plan';
import { onlyWhere } from './where';

/**
 * Turns a live endpoint into another one without a gap, under the same URL: what each step says of an update, phase by phase. Capacity
 * comes before tasks, since a full host has no room for the second replica.
 */
export function change(plan: Plan, aim: Aim): Fragment {
  const [first, ...rest] = PHASES.flatMap((phase) => pieces(plan, phase, aim));
  if (!first) throw new Error('no step of the plan says what an update does');
  return chain(first, ...rest);
}

const PHASES = ['prepare', 'replaceTasks', 'finish'] as const;

function pieces(plan: Plan, phase: (typeof PHASES)[number], aim: Aim): readonly Fragment[] {
  if (plan.kind === 'step') {
    const { update } = plan.step;
    const piece = 'unchanged' in update ? undefined : update[phase]?.(aim);
    return piece ? [piece] : [];
  }
  if (plan.kind === 'where') {
    const [first, ...rest] = pieces(plan.plan, phase, aim);
    return first ? [onlyWhere(plan.where, chain(first, ...rest))] : [];
  }
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap((part) =>
    pieces(part, phase, aim),
  );
}
