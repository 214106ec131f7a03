import type { JsonValue } from '../../asl/task';
import type { Clock } from '../../clock';
import { AwsError } from '../service';
import type { BusEvent } from './event';
import type { Rule } from './rule';
import { targetInput } from './target-input';
import type { TargetProperties } from './target-properties';

/** What is on its way to a rule's target. */
export interface Delivery {
  readonly eventId: string;
  readonly targetArn: string;
  readonly roleArn: string | undefined;
  readonly input: JsonValue;
}

export interface DeliveryOptions {
  readonly clock: Clock;
  /** Calls a target as EventBridge does, with the target's role: starts the execution, invokes the function, … */
  readonly deliver: (delivery: Delivery) => Promise<void>;
  /** Puts what could not be delivered into the target's dead-letter queue. */
  readonly deadLetter?: ((letter: DeadLetter) => void) | undefined;
}

export interface DeadLetter {
  readonly queueArn: string;
  readonly ruleArn: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What became of an event at a target. */
export interface Delivered {
  readonly targetArn: string;
  readonly error?: string;
}

export const MAX_ATTEMPTS = 185;
export const MAX_AGE_SECONDS = 86_400;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 300_000;

/**
 * Brings an event to a target: for a day where the target is busy or fails, once where it refuses. In the foreground: an event on its way
 * is something going on, and virtual time must pass for it.
 */
export async function deliver(
  { clock, deliver: call, deadLetter }: DeliveryOptions,
  target: TargetProperties,
  event: BusEvent,
  from: Rule,
  delayMs: number,
): Promise<Delivered> {
  const { Arn: targetArn, RoleArn: roleArn, RetryPolicy: policy = {}, DeadLetterConfig: letters } = target;
  const ingestedAt = clock.now();
  await clock.sleep(delayMs);
  const lastAt = ingestedAt + (policy.MaximumEventAgeInSeconds ?? MAX_AGE_SECONDS) * 1000;
  for (let retries = 0; ; retries++) {
    let body: string | undefined;
    try {
      const input = targetInput(target, event, from, new Date(ingestedAt).toISOString());
      body = JSON.stringify(input);
      await call({ eventId: event.id, targetArn, roleArn, input });
      return { targetArn };
    } catch (error) {
      const { message } = error as Error;
      const pause = Math.min(FIRST_RETRY_MS * 2 ** retries, LONGEST_RETRY_MS);
      const attemptsLeft = retries < (policy.MaximumRetryAttempts ?? MAX_ATTEMPTS);
      if (isPassing(error) && attemptsLeft && clock.now() + pause <= lastAt) {
        await clock.sleep(pause);
        continue;
      }
      if (!letters?.Arn || body === undefined) return { targetArn, error: message };
      const attributes = {
        RULE_ARN: from.arn,
        TARGET_ARN: targetArn,
        ERROR_CODE: error instanceof AwsError ? error.code : 'SDK_CLIENT_ERROR',
        ERROR_MESSAGE: message,
        RETRY_ATTEMPTS: String(retries),
      };
      return {
        targetArn,
        error: lost(deadLetter, { queueArn: letters.Arn, ruleArn: from.arn, body, attributes }) ?? message,
      };
    }
  }
}

/** A queue that EventBridge may not send to takes no letter: then the event is gone. */
function lost(deadLetter: DeliveryOptions['deadLetter'], letter: DeadLetter): string | undefined {
  try {
    deadLetter?.(letter);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  return error.status >= 500 || error.status === 429 || /Throttl|TooManyRequests|LimitExceeded/.test(error.code);
}
