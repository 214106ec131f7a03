import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock';
import type { Callbacks } from './callbacks';
import type { StateMachineDefinition } from './definition';
import { halted, StateFailure, StatesErrors } from './errors';
import { type ExecutionIdentity, executionContext } from './execution-context';
import { Chain, type EventDetails, History, type HistoryEvent } from './history';
import { executionFunctions } from './intrinsics';
import { nowFunction } from './jsonata';
import { exceeds, MAX_PAYLOAD_BYTES } from './limits';
import { runMachine } from './machine';
import { type Run, Scope } from './scope';
import type { JsonValue, TaskRunner } from './task';
import { Variables } from './variables';

export interface ExecutionOptions {
  readonly definition: StateMachineDefinition;
  readonly input: JsonValue;
  readonly clock: Clock;
  readonly runTask: TaskRunner;
  /** Where tasks wait for the answer to their token; without it, what `runTask` answers is their result. */
  readonly callbacks?: Callbacks;
  /** Numbers from 0 up to 1, for jitter, `$random()` and `$uuid()`; a seeded source makes a run repeatable. */
  readonly random?: () => number;
  readonly execution: ExecutionIdentity;
  /** Told of each event as it is recorded; may end the execution there and then. */
  readonly onEvent?: (event: HistoryEvent) => void;
  /** Whether `States.ALL` takes `States.DataLimitExceeded`, as was once recorded; the guide says that it does not. */
  readonly dataLimitIsAny?: boolean;
}

export interface ExecutionResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
}

/** An execution under way; its first event comes with the next microtask. */
export class Execution {
  /** Rejects only if a task runner throws something other than a TaskError. */
  readonly result: Promise<ExecutionResult>;
  private readonly run: Run;
  private readonly scope: Scope;
  private readonly over = new AbortController();
  private settle!: { resolve(result: ExecutionResult): void; reject(error: unknown): void };
  private ended = false;

  constructor(private readonly options: ExecutionOptions) {
    const { clock, input, runTask, callbacks, execution, random = Math.random, onEvent } = options;
    const now = () => clock.now();
    this.run = {
      clock,
      runTask,
      callbacks,
      random,
      history: new History(now, onEvent),
      dataLimitIsAny: options.dataLimitIsAny ?? false,
      context: executionContext(execution, input, now()),
      functions: { ...executionFunctions(now, random), now: nowFunction(now) },
      transitions: 0,
    };
    this.scope = new Scope(this.run, this.over.signal, new Chain(0), new Variables());
    this.result = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    queueMicrotask(() => this.start());
  }

  get history(): readonly HistoryEvent[] {
    return this.run.history.events;
  }

  /** What Step Functions bills: every state entered, and every retry. */
  get transitions(): number {
    return this.run.transitions;
  }

  /** Ends it as StopExecution does. No Catch sees that. */
  stop(error?: string, cause?: string): void {
    const reason = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    this.end({ status: 'ABORTED', ...reason }, 'ExecutionAborted', { executionAbortedEventDetails: reason });
  }

  /** Ends it as its own TimeoutSeconds does; the error stands in the history only. */
  timeOut(): void {
    const executionTimedOutEventDetails = { error: StatesErrors.Timeout };
    this.end({ status: 'TIMED_OUT' }, 'ExecutionTimedOut', { executionTimedOutEventDetails });
  }

  private async start(): Promise<void> {
    if (this.ended) return;
    const { definition, input, execution } = this.options;
    try {
      this.scope.record('ExecutionStarted', {
        executionStartedEventDetails: {
          input: JSON.stringify(input),
          inputDetails: { truncated: false },
          roleArn: execution.roleArn,
        },
      });
      if (definition.TimeoutSeconds !== undefined) this.expireAfter(definition.TimeoutSeconds);
      this.succeed(await runMachine(definition, input, this.scope));
    } catch (error) {
      if (error instanceof StateFailure) this.fail(error);
      else if (error !== halted && !this.ended) this.crash(error);
    }
  }

  private expireAfter(seconds: number): void {
    this.run.clock.sleep(seconds * 1000, this.over.signal).then(
      () => this.timeOut(),
      () => undefined,
    );
  }

  private succeed(output: JsonValue): void {
    this.end({ status: 'SUCCEEDED', output }, 'ExecutionSucceeded', {
      executionSucceededEventDetails: { output: JSON.stringify(output), outputDetails: { truncated: false } },
    });
  }

  private fail({ error, cause }: StateFailure): void {
    const reason = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    this.end({ status: 'FAILED', ...reason }, 'ExecutionFailed', { executionFailedEventDetails: reason });
  }

  private crash(error: unknown): void {
    this.ended = true;
    this.over.abort(halted);
    this.settle.reject(error);
  }

  private end(result: ExecutionResult, type: HistoryEventType, details: EventDetails): void {
    if (this.ended) return;
    this.ended = true;
    // An end from outside follows from no event.
    const outside = type === 'ExecutionAborted' || type === 'ExecutionTimedOut';
    this.run.history.record(outside ? new Chain(0) : this.scope.chain, type, details);
    this.over.abort(halted);
    this.settle.resolve(result);
  }
}

export function startExecution(options: ExecutionOptions): Execution {
  if (exceeds(JSON.stringify(options.input), MAX_PAYLOAD_BYTES)) {
    throw new RangeError(`the input of an execution may have ${MAX_PAYLOAD_BYTES} bytes of JSON at most`);
  }
  return new Execution(options);
}
