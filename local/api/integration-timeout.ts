import type { Clock } from '../clock';
import { GatewayError } from './gateway-error';

/** What API Gateway allows at most without a raised quota, and by default. */
export const DEFAULT_TIMEOUT_MS = 29_000;

/** What the integration answers, unless API Gateway tires of waiting: then the integration goes on unheard. */
export async function withinTimeout<T>(answer: Promise<T>, ms: number, clock: Pick<Clock, 'sleep'>): Promise<T> {
  const answered = new AbortController();
  const timedOut = clock.sleep(ms, answered.signal).then(() => {
    throw new GatewayError('INTEGRATION_TIMEOUT');
  });
  try {
    return await Promise.race([answer, timedOut]);
  } finally {
    answered.abort();
  }
}
