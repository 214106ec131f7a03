import type { State, States } from '../../asl/language/states';

/** The shortest way from one state to another, both included; errors are no way. */
export function wayBetween(states: States, from: string, to: string): string[] {
  const cameFrom = new Map<string, string>([[from, '']]);
  for (const name of cameFrom.keys()) {
    const state = states[name];
    if (!state) throw new Error(`there is no state ${name}`);
    for (const next of successors(state)) if (!cameFrom.has(next)) cameFrom.set(next, name);
  }
  if (!cameFrom.has(to)) throw new Error(`no way leads from ${from} to ${to}`);
  const way = [to];
  for (let before = cameFrom.get(to); before; before = cameFrom.get(before)) way.unshift(before);
  return way;
}

/** Where a state leads if all is well. */
export function successors(state: State): string[] {
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
  return 'Next' in state ? [state.Next] : [];
}
