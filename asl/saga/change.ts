import { chain, type Fragment } from '../language/fragment';
import type { Aim } from './aim';
import { piecesOf } from './pieces';
import type { Plan } from './plan';
import type { Step } from './step';

/**
 * Turns a live endpoint into another one without a gap, under the same URL: what each step says of an update, phase by phase. Capacity
 * comes before tasks, since a full host has no room for the second replica.
 */
export function change(plan: Plan, aim: Aim): Fragment {
  const [first, ...rest] = PHASES.flatMap((phase) => piecesOf(plan, (step) => updateOf(step, phase, aim)));
  if (!first) throw new Error('no step of the plan says what an update does');
  return chain(first, ...rest);
}

const PHASES = ['prepare', 'replaceTasks', 'finish'] as const;

/** What a step does in a phase of an update. */
export function updateOf({ update }: Step, phase: (typeof PHASES)[number], aim: Aim): Fragment | undefined {
  return 'unchanged' in update ? undefined : update[phase]?.(aim);
}
