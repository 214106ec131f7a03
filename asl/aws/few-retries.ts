import type { Fragment } from '../language/fragment';
import type { Branch, Retrier, State } from '../language/states';

/** Where somebody waits: calls that meet throttling are tried a few times, for seconds, and not for minutes. */
export function withFewRetries({ StartAt, States }: Branch): Branch {
  return { StartAt, States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, hurried(state)])) };
}

function hurried(state: State): State {
  if (state.Type === 'Parallel') return { ...state, Branches: state.Branches.map(withFewRetries) };
  if (state.Type === 'Map')
    return { ...state, ItemProcessor: { ...state.ItemProcessor, ...withFewRetries(state.ItemProcessor) } };
  return state.Type === 'Task' && state.Retry ? fewRetries(state) : state;
}

/** The same for one call. */
export function fewRetries<T extends { readonly Retry?: readonly Retrier[] }>(call: T): T {
  const Retry = call.Retry?.map((retrier) => ({ ...retrier, MaxAttempts: Math.min(retrier.MaxAttempts, 3) }));
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
