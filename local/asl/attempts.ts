import type { Completion } from './completion';
import type { RetryableState } from './definition';
import { matches, StateFailure } from './errors';
import { Retries } from './retry';
import type { JsonValue } from './task';
import type { Visit } from './visit';

/** Tries a Task, Parallel or Map until it succeeds, its Retry gives up, and its Catch takes over or not. */
export async function runAttempts<S extends RetryableState>(
  visit: Visit<S>,
  attempt: (visit: Visit<S>) => Promise<JsonValue>,
): Promise<Completion> {
  const { run, signal } = visit.scope;
  const retries = new Retries(visit.state.Retry ?? [], run.random, run.dataLimitIsAny);
  for (visit.retryCount = 0; ; visit.retryCount++) {
    try {
      return await visit.data.complete(await attempt(visit));
    } catch (error) {
      if (!(error instanceof StateFailure)) throw error;
      const delay = retries.next(error);
      if (delay === undefined) return recover(visit, error);
      await run.clock.sleep(delay, signal);
      run.transitions++;
    }
  }
}

async function recover(visit: Visit<RetryableState>, failure: StateFailure): Promise<Completion> {
  const catchers = visit.state.Catch ?? [];
  const index = catchers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, failure, visit.scope.run.dataLimitIsAny));
  const catcher = catchers[index];
  if (!catcher) throw failure;
  return { ...(await visit.data.recover(catcher, index, failure)), next: catcher.Next };
}
