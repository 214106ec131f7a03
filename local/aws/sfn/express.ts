import type { StartSyncExecutionOutput } from '@aws-sdk/client-sfn';
import { type ExecutionRecord, outcome } from './execution-record';
import type { Machine } from './machines';

/** Express executions may share a name; the last part tells them apart. */
export function expressArn({ arn }: Machine, name: string, uuid: string): string {
  return `${arn.replace(':stateMachine:', ':express:')}:${name}:${uuid}`;
}

/** What StartSyncExecution answers when the execution has ended, however it has. */
export function syncAnswer(record: ExecutionRecord): StartSyncExecutionOutput {
  const { machine, arn, name, input, startDate, ended } = record;
  const { stopDate, result } = ended!;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    startDate,
    stopDate,
    status: result.status as 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT',
    input,
    inputDetails: { included: true },
    ...outcome(result),
    outputDetails: { included: true },
    billingDetails: billing(stopDate.getTime() - startDate.getTime()),
  };
}

/** Time by begun tenths of a second, memory by begun 64 MB; more than the first 64 is not modelled. */
function billing(durationMs: number) {
  return {
    billedDurationInMilliseconds: Math.max(1, Math.ceil(durationMs / 100)) * 100,
    billedMemoryUsedInMB: 64,
  };
}
