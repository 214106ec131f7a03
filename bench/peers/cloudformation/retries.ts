import type { Clock } from '../../../local/clock';
import type { RandomStream } from '../../../local/simulation/random';
import { isThrottling } from '../throttling';

const MAX_BACKOFF_SECONDS = 20;

/** A handler's `Throttling` is retriable. How often and how fast AWS does not say: here until it passes, which favours CloudFormation. */
export async function untilAdmitted<T>(clock: Clock, random: RandomStream, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!isThrottling(error)) throw error;
      await clock.sleep(random() * Math.min(2 ** (attempt - 1), MAX_BACKOFF_SECONDS) * 1_000);
    }
  }
}
