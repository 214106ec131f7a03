import type { Retrier } from '../language/states';
import { SERVICES, type Service } from './services';

/** Throttling and passing faults of a service, with full jitter: 1+2+4+8+16+20×9 = 211 s at the longest, half of it on average. */
function throttled(errors: readonly string[], attempts = 14): Retrier {
  return {
    ErrorEquals: errors,
    IntervalSeconds: 1,
    BackoffRate: 2,
    MaxDelaySeconds: 20,
    MaxAttempts: attempts,
    JitterStrategy: 'FULL',
  };
}

/** By the service's name in a Task's resource. */
export const THROTTLED = Object.fromEntries(
  Object.entries<Service>(SERVICES).map(([name, service]) => [
    name,
    throttled(passingErrors(service), service.attempts),
  ]),
) as Readonly<Record<keyof typeof SERVICES, Retrier>>;

/** An error that a service has not modelled has the service's own name, throttling among them. */
function passingErrors({ prefix, passing = [] }: Service): readonly string[] {
  return [`${prefix}Exception`, 'SdkClientException', ...passing].map((error) => `${prefix}.${error}`);
}

/** Among many, who waits for ECS to refill a token tries this often at the least. */
const SCARCE_SECONDS = 12;

/**
 * ECS refills one token per second for changes of clusters, capacity providers and task definitions, after a burst of 10 to 20. Each of
 * a hundred deployments at once takes two: the last waits three minutes. 15+12×60 = 735 s at the longest, half of it on average.
 */
export const SCARCE: Retrier = { ...THROTTLED.ecs, MaxDelaySeconds: SCARCE_SECONDS, MaxAttempts: 64 };

/**
 * Of the last call of all. Quick first tries would outbid those who have waited for longer and still have the rest before them: it goes at
 * their pace from the first. 12×60 = 720 s at the longest.
 */
export const YIELDING: Retrier = {
  ErrorEquals: SCARCE.ErrorEquals,
  IntervalSeconds: SCARCE_SECONDS,
  BackoffRate: 1,
  MaxAttempts: 60,
  JitterStrategy: 'FULL',
};

/** A resource that is still settling after the call before: every 5 s, 24 times, two minutes at the longest. */
export function settling(...errors: string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 24, JitterStrategy: 'NONE' };
}

/** A resource that others still use while they go away: soon, then every 15 s, 3+4+5+7+9+11+14+15×38 s, ten minutes at the longest. */
export function inUse(...errors: string[]): Retrier {
  return {
    ErrorEquals: errors,
    IntervalSeconds: 3,
    BackoffRate: 1.3,
    MaxDelaySeconds: 15,
    MaxAttempts: 45,
    JitterStrategy: 'NONE',
  };
}

/** The slot's function: Lambda's own passing faults. */
export const FUNCTION_UNAVAILABLE: Retrier = throttled([
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
]);
