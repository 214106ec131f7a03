import type {
  DescribeExecutionInput,
  DescribeExecutionOutput,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  ListExecutionsInput,
  ListExecutionsOutput,
  SendTaskFailureInput,
  SendTaskHeartbeatInput,
  SendTaskSuccessInput,
  StartExecutionInput,
  StartExecutionOutput,
  StartSyncExecutionInput,
  StartSyncExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { StateMachine } from '../../assembly';
import { DURATIONS, type Durations } from '../durations';
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
import { ExecutionRunner, type ExecutionRunnerOptions, type Start } from './execution-runner';
import { expressArn, syncAnswer } from './express';
import { withoutData } from './history-data';
import { type Machine, Machines } from './machines';
import { page } from './page';
import { TaskTokens } from './task-tokens';

export interface StepFunctionsOptions extends Omit<ExecutionRunnerOptions, 'callbacks'> {
  readonly machines: readonly StateMachine[];
  readonly durations?: Partial<Durations>;
  readonly newUuid: () => string;
  /** Told of each change of a standard execution's status, as EventBridge's default bus is. */
  readonly onStatusChange: (detail: StatusChange) => void;
}

/** Express executions that are kept to look at: on AWS their logs would be all there is. */
const KEPT_EXPRESS_EXECUTIONS = 1000;

/** AWS Step Functions: the app's workflows. */
export class StepFunctions implements Service {
  readonly name = 'sfn';
  readonly operations = {
    DescribeExecution: (input: DescribeExecutionInput) => this.describe(input),
    GetExecutionHistory: (input: GetExecutionHistoryInput) => this.history(input),
    ListExecutions: (input: ListExecutionsInput) => this.list(input),
    StartExecution: (input: StartExecutionInput) => this.start(input),
    StartSyncExecution: (input: StartSyncExecutionInput) => this.startSync(input),
    StopExecution: (input: StopExecutionInput) => this.stop(input),
    SendTaskSuccess: (input: SendTaskSuccessInput) => this.tokens.succeed(input),
    SendTaskFailure: (input: SendTaskFailureInput) => this.tokens.fail(input),
    SendTaskHeartbeat: (input: SendTaskHeartbeatInput) => this.tokens.beat(input),
  };
  /** Standard executions by ARN, oldest first. */
  readonly executions = new Map<string, ExecutionRecord>();
  /** The latest, oldest first. */
  readonly expressExecutions: ExecutionRecord[] = [];
  /** Of the tasks that wait for an answer. */
  readonly tokens: TaskTokens;
  private readonly machines: Machines;
  private readonly runner: ExecutionRunner;
  private readonly durations: Durations;

  constructor(private readonly options: StepFunctionsOptions) {
    this.machines = new Machines(options.machines);
    this.tokens = new TaskTokens(options.newUuid);
    this.runner = new ExecutionRunner({ ...options, callbacks: this.tokens });
    this.durations = { ...DURATIONS, ...options.durations };
  }

  /** Stops everything that still runs. */
  close(): Promise<void> {
    return this.runner.close();
  }

  private start(input: StartExecutionInput): StartExecutionOutput {
    const start = this.checked(this.machines.find(input.stateMachineArn), input);
    const { arn, startDate } = start.machine.type === 'EXPRESS' ? this.startExpress(start) : this.startStandard(start);
    return { executionArn: arn, startDate };
  }

  private async startSync(input: StartSyncExecutionInput): Promise<StartSyncExecutionOutput> {
    const start = this.checked(this.machines.findOfType('EXPRESS', input.stateMachineArn), input);
    const record = this.startExpress({ ...start, synchronous: true });
    await record.whenEnded;
    return syncAnswer(record);
  }

  private checked(machine: Machine, { name, input = '{}' }: StartExecutionInput): Omit<Start, 'arn'> {
    const executionName = name ?? this.options.newUuid();
    checkName(executionName);
    return { machine, name: executionName, input, value: parseInput(input) };
  }

  /** The same start again is one start while the execution runs; after that, or with another input, the name is taken. */
  private startStandard(start: Omit<Start, 'arn'>): ExecutionRecord {
    const arn = `${start.machine.arn.replace(':stateMachine:', ':execution:')}:${start.name}`;
    const known = this.remembered(arn);
    if (known && !known.ended && known.input === start.input) return known;
    if (known) throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);

    const tell = (record: ExecutionRecord) => this.options.onStatusChange(statusChange(record));
    const record = this.runner.start({ ...start, arn, onEnd: tell });
    this.executions.delete(arn);
    this.executions.set(arn, record);
    tell(record);
    return record;
  }

  private startExpress(start: Omit<Start, 'arn'>): ExecutionRecord {
    const record = this.runner.start({
      ...start,
      arn: expressArn(start.machine, start.name, this.options.newUuid()),
    });
    this.expressExecutions.push(record);
    if (this.expressExecutions.length > KEPT_EXPRESS_EXECUTIONS) this.expressExecutions.shift();
    return record;
  }

  private stop({ executionArn, error, cause }: StopExecutionInput): StopExecutionOutput {
    const record = this.record(executionArn);
    record.execution.stop(error, cause);
    return { stopDate: record.ended?.stopDate ?? new Date(this.options.clock.now()) };
  }

  private describe({ executionArn, includedData }: DescribeExecutionInput): DescribeExecutionOutput {
    const record = this.record(executionArn);
    if (!this.isVisible(record)) throw executionDoesNotExist(executionArn);
    return describe(record, includedData);
  }

  private list({ stateMachineArn, statusFilter, maxResults, nextToken }: ListExecutionsInput): ListExecutionsOutput {
    const { arn } = this.machines.findOfType('STANDARD', stateMachineArn);
    const newestFirst = [...this.executions.values()]
      .filter((record) => record.machine.arn === arn && this.isVisible(record) && !this.isForgotten(record))
      .filter((record) => !statusFilter || statusOf(record) === statusFilter)
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

  private record(arn: string | undefined): ExecutionRecord {
    if (arn?.split(':')[5] === 'express') {
      throw new AwsError('InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'");
    }
    const found = this.remembered(arn);
    if (!found) throw executionDoesNotExist(arn);
    return found;
  }

  private remembered(arn: string | undefined): ExecutionRecord | undefined {
    const record = this.executions.get(arn ?? '');
    return record && !this.isForgotten(record) ? record : undefined;
  }

  /** To the operations that are eventually consistent. */
  private isVisible({ startDate }: ExecutionRecord): boolean {
    return this.options.clock.now() - startDate.getTime() >= this.durations.executionVisibility;
  }

  /** Then its name is free again. */
  private isForgotten({ ended }: ExecutionRecord): boolean {
    return (
      ended !== undefined && this.options.clock.now() - ended.stopDate.getTime() > this.durations.executionRetention
    );
  }
}

function executionDoesNotExist(arn: string | undefined): AwsError {
  return new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}
