import type {
  DescribeExecutionInput,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  ListExecutionsInput,
  ListExecutionsOutput,
  StartExecutionInput,
  StartExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import {
  type Execution,
  type ExecutionResult,
  type JsonValue,
  parseDefinition,
  type StateMachineDefinition,
  startExecution,
  type TaskRunner,
} from '../../asl';
import type { StateMachine } from '../../assembly';
import type { Clock } from '../../clock';
import type { ExecutionFault } from '../faults';
import { AwsError, type Service } from '../service';
import { parseInput } from './execution-input';
import { checkName } from './execution-name';
import {
  describe,
  type ExecutionRecord,
  listItem,
  type StatusChange,
  statusChange,
  statusOf,
} from './execution-record';
import { withoutData } from './history-data';
import { page } from './page';

export interface StepFunctionsOptions {
  readonly machines: readonly StateMachine[];
  readonly clock: Clock;
  readonly runTask: TaskRunner;
  readonly random?: () => number;
  /** Executions that end when they enter a state, as an operator or their time limit would end them. */
  readonly faults?: readonly ExecutionFault[];
  readonly newExecutionName: () => string;
  /** Told of each change of status, as EventBridge's default bus is. */
  readonly onStatusChange: (detail: StatusChange) => void;
}

/** AWS Step Functions: the app's standard workflows. */
export class StepFunctions implements Service {
  readonly name = 'sfn';
  readonly operations = {
    DescribeExecution: ({ executionArn }: DescribeExecutionInput) => describe(this.record(executionArn)),
    GetExecutionHistory: (input: GetExecutionHistoryInput) => this.history(input),
    ListExecutions: (input: ListExecutionsInput) => this.list(input),
    StartExecution: (input: StartExecutionInput) => this.start(input),
    StopExecution: (input: StopExecutionInput) => this.stop(input),
  };
  /** By ARN, oldest first. */
  readonly executions = new Map<string, ExecutionRecord>();
  private readonly definitions: ReadonlyMap<StateMachine, StateMachineDefinition>;
  private readonly faults: ExecutionFault[];

  constructor(private readonly options: StepFunctionsOptions) {
    this.faults = [...(options.faults ?? [])];
    this.definitions = new Map(options.machines.map((machine) => [machine, definitionOf(machine)]));
  }

  /** Stops everything that still runs. */
  async close(): Promise<void> {
    const running = [...this.executions.values()].filter(({ ended }) => !ended);
    for (const { execution } of running) execution.stop();
    await Promise.all(running.map(({ whenEnded }) => whenEnded));
  }

  private start({ stateMachineArn, name, input = '{}' }: StartExecutionInput): StartExecutionOutput {
    const machine = this.machine(stateMachineArn);
    const executionName = name ?? this.options.newExecutionName();
    checkName(executionName);
    const json = parseInput(input);
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${executionName}`;
    const known = this.executions.get(arn);
    if (known) return again(known, input);

    const startDate = new Date(this.options.clock.now());
    const execution = this.run(machine, arn, executionName, json, startDate);
    const whenEnded = execution.result.catch(runtimeError).then((result) => {
      record.ended = { stopDate: new Date(this.options.clock.now()), result };
      this.options.onStatusChange(statusChange(record));
    });
    const record: ExecutionRecord = { machine, arn, name: executionName, input, startDate, execution, whenEnded };
    this.executions.set(arn, record);
    this.options.onStatusChange(statusChange(record));
    return { executionArn: arn, startDate };
  }

  private run(machine: StateMachine, arn: string, name: string, input: JsonValue, startDate: Date): Execution {
    const { clock, runTask, random } = this.options;
    const execution: Execution = startExecution({
      definition: this.definitions.get(machine)!,
      input,
      clock,
      runTask,
      ...(random && { random }),
      execution: {
        id: arn,
        name,
        roleArn: machine.roleArn,
        startTime: startDate.toISOString(),
        stateMachineId: machine.arn,
        stateMachineName: machine.name,
      },
      onEvent: ({ stateEnteredEventDetails }) => {
        const fault = this.faultAt(stateEnteredEventDetails?.name);
        if (fault?.event === 'abort') execution.stop();
        if (fault?.event === 'timeout') execution.timeOut();
      },
    });
    return execution;
  }

  /** Each happens once: whoever recovers what it cut off is not cut off at the same place. */
  private faultAt(state: string | undefined): ExecutionFault | undefined {
    const index = this.faults.findIndex(({ at }) => at === state);
    return index < 0 ? undefined : this.faults.splice(index, 1)[0];
  }

  private stop({ executionArn, error, cause }: StopExecutionInput): StopExecutionOutput {
    const record = this.record(executionArn);
    record.execution.stop(error, cause);
    return { stopDate: record.ended?.stopDate ?? new Date(this.options.clock.now()) };
  }

  private list({ stateMachineArn, statusFilter, maxResults, nextToken }: ListExecutionsInput): ListExecutionsOutput {
    const { arn } = this.machine(stateMachineArn);
    const newestFirst = [...this.executions.values()]
      .filter((record) => record.machine.arn === arn && (!statusFilter || statusOf(record) === statusFilter))
      .reverse();
    const { items, ...next } = page(newestFirst, maxResults, nextToken);
    return { executions: items.map(listItem), ...next };
  }

  private history(input: GetExecutionHistoryInput): GetExecutionHistoryOutput {
    const { executionArn, maxResults, nextToken, reverseOrder, includeExecutionData = true } = input;
    const { execution } = this.record(executionArn);
    const ordered = reverseOrder ? [...execution.history].reverse() : execution.history;
    const { items, ...next } = page(ordered, maxResults, nextToken);
    return { events: includeExecutionData ? [...items] : items.map(withoutData), ...next };
  }

  private machine(arn: string | undefined): StateMachine {
    const found = this.options.machines.find((machine) => machine.arn === arn);
    if (!found) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return found;
  }

  private record(arn: string | undefined): ExecutionRecord {
    const found = this.executions.get(arn ?? '');
    if (!found) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  }
}

/** Parsed once per process: definitions are large, and accounts come and go. */
const parsed = new Map<string, StateMachineDefinition>();

function definitionOf({ name, definition }: StateMachine): StateMachineDefinition {
  try {
    const known = parsed.get(definition) ?? parseDefinition(definition);
    parsed.set(definition, known);
    return known;
  } catch (error) {
    throw new Error(`The definition of ${name} is invalid: ${(error as Error).message}`, { cause: error });
  }
}

/** Starting the same execution twice is one start while it runs; after that, or with another input, the name is taken. */
function again(known: ExecutionRecord, input: string): StartExecutionOutput {
  if (known.ended || known.input !== input) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${known.arn}'`);
  }
  return { executionArn: known.arn, startDate: known.startDate };
}

function runtimeError(error: Error): ExecutionResult {
  return { status: 'FAILED', error: 'States.Runtime', cause: error.stack ?? error.message };
}
