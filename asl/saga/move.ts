import { chain, type Fragment } from '../language/fragment';
import type { Aim } from './aim';
import { updateOf } from './change';
import { piecesOf } from './pieces';
import { type Plan, sequence } from './plan';
import type { Step } from './step';

/**
 * A move makes what is where the tasks run once more at another place, beside what serves, and undoes it at the first one. All else goes
 * with the endpoint: to it a move is an update. The first half of one, at the place where the endpoint is: what is not there to stay is
 * looked at, the rest is prepared.
 */
export const beforeMove = (plan: Plan, aim: Aim): Fragment =>
  inARow(piecesOf(plan, (step) => (step.beside ? step.beside.look : updateOf(step, 'prepare', aim))));

/** The second half, at the place where it is to be: it serves there too when this is over. */
export const besideWhatServes = (plan: Plan, aim: Aim): Fragment =>
  inARow([
    ...piecesOf(plan, (step) => step.beside?.create),
    ...piecesOf(plan, (step) => (step.beside ? undefined : updateOf(step, 'finish', aim))),
  ]);

/** What is where the tasks run, one after the other: this is what is undone at the place that the endpoint leaves. */
export const placedOf = (plan: Plan): Plan => whole(select(plan, ({ beside }) => beside !== undefined));

/** The rest of a plan. */
export const unplacedOf = (plan: Plan): Plan => whole(select(plan, ({ beside }) => beside === undefined));

function select(plan: Plan, isWanted: (step: Step) => boolean): readonly Plan[] {
  if (plan.kind === 'step') return isWanted(plan.step) ? [plan] : [];
  if (plan.kind === 'where') {
    const inner = select(plan.plan, isWanted);
    return inner.length > 0 ? [{ ...plan, plan: whole(inner) }] : [];
  }
  return (plan.kind === 'sequence' ? plan.plans : Object.values(plan.branches)).flatMap((part) =>
    select(part, isWanted),
  );
}

function whole([first, ...rest]: readonly Plan[]): Plan {
  if (!first) throw new Error('the plan has no such part');
  return sequence(first, ...rest);
}

function inARow([first, ...rest]: readonly Fragment[]): Fragment {
  if (!first) throw new Error('no step of the plan says what a move does');
  return chain(first, ...rest);
}
