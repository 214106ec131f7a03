import { arn, type Permission } from '../language/permission';

/** An execution has a name of its own: the right is to those of the state machines, whatever their names. */
export function mayDescribeExecutionsOf(...machines: readonly string[]): Permission {
  return {
    actions: ['states:DescribeExecution'],
    resources: machines.map((machine) => arn('states', `execution:\${Prefix}-${machine}:*`)),
  };
}

/** An execution that has just been started is not known everywhere at once. */
export const EXECUTION_UNKNOWN = 'Sfn.ExecutionDoesNotExistException';

/** Three tries, a second apart. */
export const SOON_KNOWN = {
  ErrorEquals: [EXECUTION_UNKNOWN],
  IntervalSeconds: 1,
  BackoffRate: 1,
  MaxAttempts: 2,
  JitterStrategy: 'NONE',
} as const;
