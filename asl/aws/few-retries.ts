import type { Branch, State } from '../language/states';

/** Where somebody waits: calls that meet throttling are tried a few times, for seconds, and not for minutes. */
export function withFewRetries({ StartAt, States }: Branch): Branch {
  return { StartAt, States: Object.fromEntries(Object.entries(States).map(([name, state]) => [name, hurried(state)])) };
}

function hurried(state: State): State {
  if (state.Type === 'Parallel') return { ...state, Branches: state.Branches.map(withFewRetries) };
  if (state.Type !== 'Task' || !state.Retry) return state;
  return {
    ...state,
    Retry: state.Retry.map((retrier) => ({ ...retrier, MaxAttempts: Math.min(retrier.MaxAttempts, 3) })),
  };
}
