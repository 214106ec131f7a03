import type { AsynchronousConfig } from '../../assembly';
import type { Clock } from '../../clock';
import { FunctionError } from './function-error';

export interface AsynchronousInvocationsOptions {
  readonly configured: readonly AsynchronousConfig[];
  readonly clock: Clock;
  readonly random: () => number;
  readonly run: (functionName: string, event: unknown) => Promise<unknown>;
  /** Sends as the function's role. */
  readonly deadLetter: (functionName: string, queueArn: string, body: string) => void;
  readonly newRequestId: () => string;
}

const RETRIES = 2;
/** Lambda waits a minute before the first retry and two before the second. */
const RETRY_AFTER_MS = 60_000;
/** However they are handed over, some come later than those after them. */
const LATEST_MS = 1_000;
/** Of a hundred, those that are run once more although they succeeded: the queue promises at least once. */
const REPEATED_PERCENT = 10;

/** Lambda's own queue of events: late, out of order, sometimes twice, and three times if the function fails; what fails then is a dead letter. */
export class AsynchronousInvocations {
  constructor(private readonly options: AsynchronousInvocationsOptions) {}

  /** Nobody waits for it, so virtual time does not pass for it. */
  accept(functionName: string, event: unknown): void {
    this.later(this.options.random() * LATEST_MS, () => this.attempt(functionName, event, 1));
  }

  private later(ms: number, work: () => Promise<void>): void {
    this.options.clock.timer(ms, () => void work());
  }

  private async attempt(functionName: string, event: unknown, count: number): Promise<void> {
    const { configured, random, run } = this.options;
    const { retries = RETRIES, onFailure } = configured.find((one) => one.functionName === functionName) ?? {};
    try {
      await run(functionName, event);
      if (random() * 100 < REPEATED_PERCENT) this.later(LATEST_MS, () => this.attempt(functionName, event, count));
    } catch (error) {
      if (count <= retries) this.later(count * RETRY_AFTER_MS, () => this.attempt(functionName, event, count + 1));
      else if (onFailure !== undefined) this.bury(functionName, event, count, error as Error, onFailure);
    }
  }

  private bury(functionName: string, requestPayload: unknown, count: number, error: Error, queueArn: string): void {
    const { clock, newRequestId, deadLetter } = this.options;
    const record = {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: {
        requestId: newRequestId(),
        functionArn: `${functionName}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: count,
      },
      requestPayload,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: error instanceof FunctionError ? JSON.parse(error.toPayload()) : { errorMessage: error.message },
    };
    deadLetter(functionName, queueArn, JSON.stringify(record));
  }
}
