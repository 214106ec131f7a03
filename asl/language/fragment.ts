import { exitsOf } from './scopes';
import { type Branch, type Catcher, type ChoiceRule, jsonata, type State, type States, type Template } from './states';
import { readsIn } from './variables';

/** A piece of a workflow: its states, once it is known where it leads. What it reads, assigns and may do follows from them. */
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

/**
 * A piece that is gone through only if something holds.
 *
 * @param name - of the state that asks
 * @param condition - an expression
 */
export function onlyIf(name: string, condition: string, fragment: Fragment): Fragment {
  return {
    start: name,
    states: (next) =>
      merge(
        {
          [name]: {
            Type: 'Choice',
            Choices: [{ Condition: jsonata(condition), Next: fragment.start }],
            Default: next,
          },
        },
        fragment.states(next),
      ),
  };
}

function join(first: Fragment, second: Fragment): Fragment {
  return { start: first.start, states: (next) => merge(first.states(second.start), second.states(next)) };
}

/**
 * A piece as a branch that ends in the given states, the first of which it leads to. A state that would lead to nothing but the branch's
 * end is the end itself: each transition costs money.
 */
export function branch(fragment: Fragment, end: States): Branch {
  const [name] = Object.keys(end);
  if (!name) throw new Error(`the branch that starts at ${fragment.start} has no end`);
  const states = Object.entries(fragment.states(name)).map(([of, body]) => [of, ending(body, name, end[name]!)]);
  const all = merge(Object.fromEntries(states), end);
  const { [name]: _, ...withoutEnd } = all;
  const isLedTo = Object.values(withoutEnd).some((body) => exitsOf(body).includes(name));
  return { StartAt: fragment.start, States: isLedTo || fragment.start === name ? all : withoutEnd };
}

function ending(body: State, next: string, end: State): State {
  if ((body.Type !== 'Task' && body.Type !== 'Pass') || !('Next' in body) || body.Next !== next) return body;
  if (end.Type !== 'Succeed' || !canTell(body, end.Output)) return body;
  const { Next: _, ...rest } = body;
  return { ...rest, ...(end.Output !== undefined && { Output: end.Output }), End: true } as State;
}

/** What the end tells can be told by the state before it: it is of neither that state's own output nor its new variables. */
function canTell(
  { Output, Assign = {} }: Pick<Extract<State, { Type: 'Task' }>, 'Output' | 'Assign'>,
  told?: Template,
) {
  if (told === undefined) return true;
  const { plainly, guardedly } = readsIn(told);
  const isOfItsOwn = Object.keys(Assign).some((variable) => plainly.has(variable) || guardedly.has(variable));
  return Output === undefined && !isOfItsOwn && !JSON.stringify(told).includes('$states.');
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

/** The same piece once more in one workflow: its states' names, inner ones too, end in `suffix`. */
export function suffixed(suffix: string, fragment: Fragment): Fragment {
  return { start: `${fragment.start}${suffix}`, states: (next) => withSuffix(suffix, fragment.states(next)) };
}

function withSuffix(suffix: string, states: States): States {
  // What a piece leads to is not its own, and keeps its name.
  const rename = (name: string) => (name in states ? `${name}${suffix}` : name);
  return Object.fromEntries(
    Object.entries(states).map(([name, body]) => [rename(name), relinked(body, rename, suffix)]),
  );
}

function relinked(body: State, rename: (name: string) => string, suffix: string): State {
  const relink = <T extends Catcher | ChoiceRule>(rule: T): T => ({ ...rule, Next: rename(rule.Next) });
  const inner = <B extends Branch>(scope: B): B => ({
    ...scope,
    StartAt: `${scope.StartAt}${suffix}`,
    States: withSuffix(suffix, scope.States),
  });
  return {
    ...body,
    ...('Next' in body && { Next: rename(body.Next) }),
    ...('Catch' in body && body.Catch && { Catch: body.Catch.map(relink) }),
    ...(body.Type === 'Choice' && { Choices: body.Choices.map(relink), Default: rename(body.Default) }),
    ...(body.Type === 'Parallel' && { Branches: body.Branches.map(inner) }),
    ...(body.Type === 'Map' && { ItemProcessor: inner(body.ItemProcessor) }),
  } as State;
}
