import { expect, it } from '@jest/globals';
import { mayDescribeExecutionsOf, SOON_KNOWN } from '../../../asl/aws/describe-execution';

it('an execution is not known everywhere at once: three tries, a second apart', () => {
  expect(SOON_KNOWN).toEqual({
    ErrorEquals: ['Sfn.ExecutionDoesNotExistException'],
    IntervalSeconds: 1,
    BackoffRate: 1,
    MaxAttempts: 2,
    JitterStrategy: 'NONE',
  });
});

it('the right to describe executions is to those of the state machines that are named', () => {
  const executions = 'arn:${Partition}:states:${Region}:${Account}:execution:${Prefix}';
  expect(mayDescribeExecutionsOf('deploy', 'recover')).toEqual({
    actions: ['states:DescribeExecution'],
    resources: [`${executions}-deploy:*`, `${executions}-recover:*`],
  });
});
