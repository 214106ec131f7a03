import {
  type Callbacks,
  type Execution,
  type ExecutionIdentity,
  type ExecutionResult,
  type JsonValue,
  startExecution,
  type TaskRunner,
} from '../../asl';
import type { Clock } from '../../clock';
import type { ExecutionFault } from '../faults';
import type { ExecutionRecord } from './execution-record';
import type { Machine } from './machines';
import { SFN_UNVERIFIED, type SfnUnverified } from './unverified';

export interface ExecutionRunnerOptions {
  readonly clock: Clock;
  readonly runTask: TaskRunner;
  readonly callbacks: Callbacks;
  readonly random?: () => number;
  /** Executions that end when they enter a state, as an operator or their time limit would end them. */
  readonly faults?: readonly ExecutionFault[];
  readonly unverified?: Partial<SfnUnverified> | undefined;
}

export interface Start {
  readonly machine: Machine;
  readonly arn: string;
  readonly name: string;
  /** JSON text, as it was sent. */
  readonly input: string;
  /** The same, read. */
  readonly value: JsonValue;
  readonly synchronous?: boolean;
  /** Told when the record has its end. */
  readonly onEnd?: (record: ExecutionRecord) => void;
}

/** Runs state machines. */
export class ExecutionRunner {
  private readonly faults: ExecutionFault[];
  private readonly running = new Set<ExecutionRecord>();

  constructor(private readonly options: ExecutionRunnerOptions) {
    this.faults = [...(options.faults ?? [])];
  }

  start({ machine, arn, name, input, value, synchronous = false, onEnd }: Start): ExecutionRecord {
    const { clock } = this.options;
    const startDate = new Date(clock.now());
    const execution = this.run(machine, value, {
      id: arn,
      name,
      roleArn: machine.roleArn,
      startTime: startDate.toISOString(),
      stateMachineId: machine.arn,
      stateMachineName: machine.name,
      synchronous,
    });
    const whenEnded = execution.result.catch(runtimeError).then((result) => {
      record.ended = { stopDate: new Date(clock.now()), result };
      this.running.delete(record);
      onEnd?.(record);
    });
    const record: ExecutionRecord = { machine, arn, name, input, startDate, execution, whenEnded };
    this.running.add(record);
    return record;
  }

  /** Stops everything that still runs. */
  async close(): Promise<void> {
    const running = [...this.running];
    for (const { execution } of running) execution.stop();
    await Promise.all(running.map(({ whenEnded }) => whenEnded));
  }

  private run(machine: Machine, input: JsonValue, identity: ExecutionIdentity): Execution {
    const { clock, runTask, callbacks, random, unverified } = this.options;
    const execution: Execution = startExecution({
      definition: machine.parsed,
      input,
      clock,
      runTask,
      callbacks,
      ...(random && { random }),
      execution: identity,
      ...SFN_UNVERIFIED,
      ...unverified,
      onEvent: ({ stateEnteredEventDetails }) => {
        const fault = this.faultAt(stateEnteredEventDetails?.name, machine);
        if (fault?.event === 'abort') execution.stop();
        if (fault?.event === 'timeout') execution.timeOut();
      },
    });
    return execution;
  }

  /**
   * Each happens once: whoever recovers what it cut off is not cut off at the same place. Nobody can stop an Express
   * execution.
   */
  private faultAt(state: string | undefined, { type }: Machine): ExecutionFault | undefined {
    const index = this.faults.findIndex(
      ({ at, event }) => at === state && (event === 'timeout' || type === 'STANDARD'),
    );
    return index < 0 ? undefined : this.faults.splice(index, 1)[0];
  }
}

function runtimeError(error: Error): ExecutionResult {
  return { status: 'FAILED', error: 'States.Runtime', cause: error.stack ?? error.message };
}
