import type { Fragment } from '../language/fragment';
import type { Branch, Retrier, State } from '../language/states';

/** For who waits: seconds, and not minutes. */
const FEW = 3;

/**
 * Where somebody waits, or an end is near: calls that meet throttling are tried a few times.
 *
 * @param most - retries of a call
 */
export function withFewRetries({ StartAt, States }: Branch, most = FEW): Branch {
  return {
    StartAt,
    States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, hurried(state, most)])),
  };
}

function hurried(state: State, most: number): State {
  if (state.Type === 'Parallel') {
    return { ...state, Branches: state.Branches.map((branch) => withFewRetries(branch, most)) };
  }
  if (state.Type === 'Map')
    return { ...state, ItemProcessor: { ...state.ItemProcessor, ...withFewRetries(state.ItemProcessor, most) } };
  return state.Type === 'Task' && state.Retry ? fewRetries(state, most) : state;
}

/** The same for one call. */
export function fewRetries<T extends { readonly Retry?: readonly Retrier[] }>(call: T, most = FEW): T {
  const Retry = call.Retry?.map((retrier) => ({ ...retrier, MaxAttempts: Math.min(retrier.MaxAttempts, most) }));
  return { ...call, ...(Retry && { Retry }) };
}

/** What nobody waits for that does not come at once: a call is tried once, and given up after so many seconds. */
export function atOnce(fragment: Fragment, seconds: number): Fragment {
  const tried = ({ StartAt, States }: Branch): Branch => ({
    StartAt,
    States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, once(state)])),
  });
  const once = (state: State): State => {
    if (state.Type === 'Parallel') return { ...state, Branches: state.Branches.map(tried) };
    if (state.Type !== 'Task') return state;
    const { Retry: _, ...call } = state;
    return { ...call, TimeoutSeconds: seconds };
  };
  return {
    start: fragment.start,
    states: (next) => tried({ StartAt: fragment.start, States: fragment.states(next) }).States,
  };
}
