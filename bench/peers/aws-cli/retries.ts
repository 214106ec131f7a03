import type { Clock } from '../../../local/clock';
import type { RandomStream } from '../../../local/simulation/random';
import { isThrottling } from '../throttling';

/** The `standard` mode, which is the default of version 2: three calls in all. */
const MAX_ATTEMPTS = 3;
const MAX_BACKOFF_SECONDS = 20;

/** What every command of the AWS CLI does where AWS says that it was asked too often: it tries twice more, and then ends with that error. */
export async function standardRetries<T>(clock: Clock, random: RandomStream, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !isThrottling(error)) throw error;
      await clock.sleep(Math.min(random() * 2 ** (attempt - 1), MAX_BACKOFF_SECONDS) * 1_000);
    }
  }
}
