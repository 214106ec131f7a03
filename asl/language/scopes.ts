import type { Branch, State, States } from './states';

/** Where states lead to one another: a workflow, a branch of a Parallel, the processor of a Map. */
export interface Scope extends Branch {
  /** Names of the states around it, outermost first. */
  readonly within: readonly string[];
}

/** The scopes that a state holds. */
export function scopesIn(state: State): readonly Branch[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

/** A workflow's own scope and all that are nested in it. */
export function scopesOf({ StartAt, States }: Branch, within: readonly string[] = []): readonly Scope[] {
  const inner = Object.entries(States).flatMap(([name, state]) =>
    scopesIn(state).flatMap((scope) => scopesOf(scope, [...within, name])),
  );
  return [{ StartAt, States, within }, ...inner];
}

/** Every state of a workflow, nested ones too, by its name. */
export function statesOf(workflow: Branch): readonly (readonly [name: string, state: State])[] {
  return scopesOf(workflow).flatMap(({ States }) => Object.entries(States));
}

/** Where a state may lead. */
export function exitsOf(state: State): readonly string[] {
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
  return 'Next' in state ? [state.Next, ...caught] : caught;
}

/** The states of a scope that its start leads to. What is led to but is not there is among them. */
export function reachable({ StartAt, States }: { StartAt: string; States: States }): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const state = States[name];
    if (state) open.push(...exitsOf(state));
  }
  return reached;
}
