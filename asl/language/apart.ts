import { type Fragment, suffixed } from './fragment';
import { statesOf } from './scopes';
import type { State, States } from './states';
import { assignedBy } from './variables';

/** What is no part of the definition: what a task needs, and what another machine does. */
const NOT_ITS_OWN: ReadonlySet<string> = new Set(['permissions', 'watches']);

/**
 * As `suffixed`, and so are the names of the variables that the piece assigns: where a piece is in a scope of its own, the scope around it
 * may have the same piece too, whose variables it could not assign.
 */
export function apart(suffix: string, fragment: Fragment): Fragment {
  const { start, states } = suffixed(suffix, fragment);
  return { start, states: (next) => renamed(states(next), suffix) };
}

function renamed(states: States, suffix: string): States {
  const own = new Set(statesOf({ StartAt: '', States: states }).flatMap(([, state]) => assignedIn(state)));
  const inText = (text: string) =>
    text.startsWith('{%')
      ? text.replace(/\$(\w+)/g, (variable, name: string) => (own.has(name) ? `${variable}${suffix}` : variable))
      : text;
  const within = (value: unknown, keysAreVariables = false): unknown => {
    if (typeof value === 'string') return inText(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((part) => within(part));
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (NOT_ITS_OWN.has(key)) return [key, part];
        return [keysAreVariables && own.has(key) ? `${key}${suffix}` : key, within(part, key === 'Assign')];
      }),
    );
  };
  return within(states) as States;
}

function assignedIn(state: State): readonly string[] {
  const rules = [...('Catch' in state ? (state.Catch ?? []) : []), ...(state.Type === 'Choice' ? state.Choices : [])];
  return [state, ...rules].flatMap(assignedBy);
}
