import type { DescribeExecutionOutput, ExecutionListItem, ExecutionStatus, IncludedData } from '@aws-sdk/client-sfn';
import type { Execution, ExecutionResult, JsonValue } from '../../asl';
import type { StateMachine } from '../../assembly';

/** An execution and what StartExecution said of it. */
export interface ExecutionRecord {
  readonly machine: StateMachine;
  readonly arn: string;
  readonly name: string;
  /** JSON text, as it was sent. */
  readonly input: string;
  readonly startDate: Date;
  readonly execution: Execution;
  /** Settles when `ended` is there. */
  readonly whenEnded: Promise<void>;
  /** Absent while it runs. */
  ended?: { readonly stopDate: Date; readonly result: ExecutionResult };
}

export function statusOf({ ended }: ExecutionRecord): ExecutionStatus {
  return ended?.result.status ?? 'RUNNING';
}

/** With `METADATA_ONLY`, what the execution was given and gave is left out. */
export function describe(record: ExecutionRecord, includedData?: IncludedData): DescribeExecutionOutput {
  const { machine, arn, name, input, startDate, ended } = record;
  const included = includedData !== 'METADATA_ONLY';
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status: statusOf(record),
    startDate,
    ...(included && { input }),
    inputDetails: { included },
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    ...(ended && { stopDate: ended.stopDate }),
    ...(ended && included && outcome(ended.result)),
  };
}

export function listItem(record: ExecutionRecord): ExecutionListItem {
  const { machine, arn, name, startDate, ended } = record;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status: statusOf(record),
    startDate,
    ...(ended && { stopDate: ended.stopDate }),
  };
}

/** `detail` of the EventBridge event "Step Functions Execution Status Change". */
export interface StatusChange {
  readonly executionArn: string;
  [member: string]: JsonValue;
}

/** Of an event, what its `input` and `output` may take together, in bytes after escaping. */
const EVENT_DATA_BYTES = 248 * 1024;

export function statusChange(record: ExecutionRecord): StatusChange {
  const { machine, arn, name, startDate, ended } = record;
  const output = ended?.result.output === undefined ? null : JSON.stringify(ended.result.output);
  const outputFits = escapedBytes(output) <= EVENT_DATA_BYTES;
  const inputFits = escapedBytes(record.input) + escapedBytes(output) <= EVENT_DATA_BYTES;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status: statusOf(record),
    startDate: startDate.getTime(),
    stopDate: ended?.stopDate.getTime() ?? null,
    ...(inputFits && { input: record.input }),
    inputDetails: { included: inputFits },
    output: outputFits ? output : null,
    outputDetails: output === null ? null : { included: outputFits },
    error: ended?.result.error ?? null,
    cause: ended?.result.cause ?? null,
  };
}

function escapedBytes(text: string | null): number {
  return text === null ? 0 : Buffer.byteLength(JSON.stringify(text));
}

/** What an execution ended with, as operations tell it. */
export function outcome({ output, error, cause }: ExecutionResult) {
  return {
    ...(output !== undefined && { output: JSON.stringify(output), outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}
