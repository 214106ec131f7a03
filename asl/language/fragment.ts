import type { Branch, State, States } from './states';

/** A piece of a workflow: its states, once it is known where it leads. */
export interface Fragment {
  readonly start: string;
  readonly states: (next: string) => States;
}

type WithoutNext<S> = S extends { readonly Next: string } ? Omit<S, 'Next'> : never;

/** One state that leads on. */
export function state(name: string, body: WithoutNext<State>): Fragment {
  return { start: name, states: (next) => ({ [name]: { ...body, Next: next } as State }) };
}

/** Pieces one after the other. */
export function chain(first: Fragment, ...rest: readonly Fragment[]): Fragment {
  return rest.reduceRight<(first: Fragment) => Fragment>(
    (tail, fragment) => (before) => join(before, tail(fragment)),
    (last) => last,
  )(first);
}

function join(first: Fragment, second: Fragment): Fragment {
  return { start: first.start, states: (next) => merge(first.states(second.start), second.states(next)) };
}

/** A piece as a branch that ends in the given states, the first of which it leads to. */
export function branch(fragment: Fragment, end: States): Branch {
  const [next] = Object.keys(end);
  if (!next) throw new Error(`the branch that starts at ${fragment.start} has no end`);
  return { StartAt: fragment.start, States: merge(fragment.states(next), end) };
}

/** State names are unique within a workflow: a second use would silently replace the first. */
export function merge(...parts: readonly States[]): States {
  const merged: Record<string, State> = {};
  for (const part of parts) {
    for (const [name, body] of Object.entries(part)) {
      if (name in merged) throw new Error(`two states are named ${name}`);
      merged[name] = body;
    }
  }
  return merged;
}
