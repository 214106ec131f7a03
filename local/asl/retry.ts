import type { Retrier } from './definition';
import { matches, type StateFailure } from './errors';

/** Counts a state's attempts, retrier by retrier. */
export class Retries {
  private readonly attempts = new Map<Retrier, number>();

  constructor(
    private readonly retriers: readonly Retrier[],
    private readonly random: () => number,
    private readonly dataLimitIsAny: boolean,
  ) {}

  /**
   * Milliseconds to wait before trying again, or undefined if the failure stands. Only the first retrier that names the
   * error counts: when its attempts are used up, no later one is asked.
   */
  next(failure: StateFailure): number | undefined {
    const retrier = this.retriers.find(({ ErrorEquals }) => matches(ErrorEquals, failure, this.dataLimitIsAny));
    if (!retrier) return undefined;
    const attempt = this.attempts.get(retrier) ?? 0;
    if (attempt >= (retrier.MaxAttempts ?? 3)) return undefined;
    this.attempts.set(retrier, attempt + 1);
    return delaySeconds(retrier, attempt, this.random) * 1000;
  }
}

/** The delay before retry number `attempt` (from 0): exponential, capped, and with full jitter anything up to that. */
export function delaySeconds(retrier: Retrier, attempt: number, random: () => number): number {
  const backoff = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** attempt;
  const capped = Math.min(backoff, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return retrier.JitterStrategy === 'FULL' ? capped * random() : capped;
}
