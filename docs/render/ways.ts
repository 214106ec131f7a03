import type { State, States } from '../../asl/language/states';

/** From one state to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** Taken on an error only. */
  readonly failure: boolean;
}

/** All ways between these states. An error that leads where success leads too is no way of its own. */
export function waysOf(states: States): Way[] {
  return Object.entries(states).flatMap(([from, state]) => {
    const next = unique(successors(state));
    const otherwise = unique(caughtBy(state)).filter((to) => !next.includes(to));
    return [
      ...next.map((to) => ({ from, to, failure: false })),
      ...otherwise.map((to) => ({ from, to, failure: true })),
    ].filter(({ to }) => to in states);
  });
}

/** Where a state leads if all is well. */
export function successors(state: State): string[] {
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
  return 'Next' in state ? [state.Next] : [];
}

/** Where a state's errors lead. */
export function caughtBy(state: State): string[] {
  return 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
}

/** The shortest way from one state to another, both included; errors are no way. */
export function wayBetween(states: States, from: string, to: string): string[] {
  const cameFrom = reached(states, from);
  if (!cameFrom.has(to)) throw new Error(`no way leads from ${from} to ${to}`);
  const way = [to];
  for (let before = cameFrom.get(to); before; before = cameFrom.get(before)) way.unshift(before);
  return way;
}

/** The first state on the way of the one that the other leads to as well. */
export function meetingPoint(states: States, one: string, other: string): string {
  const ofOther = reached(states, other);
  const meeting = [...reached(states, one).keys()].find((name) => ofOther.has(name));
  if (!meeting) throw new Error(`the ways from ${one} and ${other} never meet`);
  return meeting;
}

/** All that a state leads to if all is well, nearest first, each with the state before it. */
export function reached(states: States, from: string): Map<string, string> {
  const cameFrom = new Map([[from, '']]);
  for (const name of cameFrom.keys()) {
    const state = states[name];
    if (!state) throw new Error(`there is no state ${name}`);
    for (const next of successors(state)) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  return cameFrom;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
