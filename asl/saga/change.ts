import { chain, type Fragment } from '../language/fragment';
import type { Aim } from './aim';
import { piecesOf } from './pieces';
import type { Plan } from './plan';
import type { Step } from './step';

/**
 * Turns a live endpoint into another one without a gap, under the same URL: what each step says of an update, phase by phase. Capacity
 * comes before tasks, since a full host has no room for the second replica.
 */
export const change = (plan: Plan, aim: Aim): Fragment => inPhases(plan, (step, phase) => updateOf(step, phase, aim));

/** The same, and what somebody has taken away is made anew before tasks change. */
export const changeAndMend = (plan: Plan, aim: Aim): Fragment =>
  inPhases(plan, (step, phase) => {
    const piece = updateOf(step, phase, aim);
    const anew = phase === 'prepare' ? makingAnew(step) : undefined;
    return anew && piece ? chain(anew, piece) : (anew ?? piece);
  });

function inPhases(plan: Plan, of: (step: Step, phase: Phase) => Fragment | undefined): Fragment {
  const [first, ...rest] = PHASES.flatMap((phase) => piecesOf(plan, (step) => of(step, phase)));
  if (!first) throw new Error('no step of the plan says what an update does');
  return chain(first, ...rest);
}

function makingAnew({ update }: Step): Fragment | undefined {
  return 'unchanged' in update || update.makesAnew === true ? undefined : update.makesAnew;
}

const PHASES = ['prepare', 'replaceTasks', 'finish'] as const;

type Phase = (typeof PHASES)[number];

/** What a step does in a phase of an update. */
export function updateOf({ update }: Step, phase: Phase, aim: Aim): Fragment | undefined {
  return 'unchanged' in update ? undefined : update[phase]?.(aim);
}
