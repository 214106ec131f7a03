import type { ApiCall } from '../call-log';
import type { Throttle } from './limits';
import { throttleError } from './throttle-error';
import { TokenBucket } from './token-bucket';

export { documentedThrottles, type Throttle } from './limits';

/** Refuses calls above the given rates. */
export class Throttling {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(throttles: readonly Throttle[]) {
    for (const { service, operations, burst, perSecond } of throttles) {
      const bucket = new TokenBucket(burst, perSecond);
      for (const operation of operations) this.buckets.set(`${service}:${operation}`, bucket);
    }
  }

  /** Throws the service's throttling error when the call comes too early. */
  admit(call: ApiCall, now: number): void {
    const bucket = this.buckets.get(`${call.service}:${call.operation}`);
    if (bucket && !bucket.take(now)) throw throttleError(call.service);
  }
}
