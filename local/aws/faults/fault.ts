import type { ApiCall } from '../call-log';
import { AwsError } from '../service';

/** A call that fails on purpose. */
export interface Fault {
  /** As Step Functions names it: `Ecs.ServerException`. */
  readonly error: string;
  readonly cause?: string;
  /** `after`: the call takes effect and only its answer is lost. */
  readonly effect: 'before' | 'after';
  /** How much later the failure is heard of; longer than the caller waits, the call is never answered. */
  readonly answerAfterMs?: number;
}

/** A call that is answered oddly; unless it is lost, it takes effect. */
export interface OddAnswer {
  /** It is answered as if it were done, and is not: without an `answer`, by an empty one. */
  readonly lost?: boolean;
  /** In place of the service's own, or that if there is none. */
  readonly answer?: object;
  /** How much later it comes. */
  readonly answerAfterMs?: number;
}

/** Decides for each call whether it fails or is answered oddly. `count` is how many calls of this operation there were, this one included. */
export type FaultSource = (call: ApiCall, count: number) => Fault | OddAnswer | undefined;

/** What a faulty call throws: an API error for SDK clients, the exact error name for Step Functions. */
export class InjectedFault extends AwsError {
  constructor(
    readonly fault: Fault,
    code: string,
    status: number,
  ) {
    super(code, fault.cause ?? 'Injected fault', status);
  }
}
