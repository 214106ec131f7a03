import type { Fragment } from '../language/fragment';
import type { Branch, Retrier } from '../language/states';
import { withTasks } from '../language/with-tasks';

/** For who waits: seconds, and not minutes. */
const FEW = 3;

/**
 * Where somebody waits, or an end is near: calls that meet throttling are tried a few times.
 *
 * @param most - retries of a call
 */
export function withFewRetries(branch: Branch, most = FEW): Branch {
  return withTasks(branch, (task) => fewRetries(task, most));
}

/** The same for one call. */
export function fewRetries<T extends { readonly Retry?: readonly Retrier[] }>(call: T, most = FEW): T {
  const Retry = call.Retry?.map((retrier) => ({ ...retrier, MaxAttempts: Math.min(retrier.MaxAttempts, most) }));
  return { ...call, ...(Retry && { Retry }) };
}

/** What nobody waits for that does not come at once: a call is tried once, and given up after so many seconds. */
export function atOnce({ start, states }: Fragment, seconds: number): Fragment {
  const once = (branch: Branch) => withTasks(branch, ({ Retry: _, ...call }) => ({ ...call, TimeoutSeconds: seconds }));
  return { start, states: (next) => once({ StartAt: start, States: states(next) }).States };
}
