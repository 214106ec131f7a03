import { describe, expect, it } from '@jest/globals';
import { CALL_TIMEOUT_SECONDS, call, task } from '../../../asl/aws/call';
import { inUse, SCARCE, THROTTLED, YIELDING } from '../../../asl/aws/retries';

const permissions = [{ actions: ['ecs:CreateCluster'], resources: ['*'] }];

describe('a call of an AWS API', () => {
  it('is direct, with a time-out, and waits for throttling', () => {
    expect(call('ecs', 'describeClusters', { Clusters: ['a'] }, { permissions })).toEqual({
      Type: 'Task',
      Resource: 'arn:${Partition}:states:::aws-sdk:ecs:describeClusters',
      Arguments: { Clusters: ['a'] },
      TimeoutSeconds: 60,
      permissions,
      Retry: [THROTTLED.ecs],
    });
    expect(CALL_TIMEOUT_SECONDS).toBe(60);
  });

  it('waits for errors of its own first: the first retrier that names an error decides', () => {
    const own = inUse('Ecs.UpdateInProgressException');
    expect(call('ec2', 'describeImages', {}, { permissions, retry: [own] }).Retry).toEqual([own, THROTTLED.ec2]);
  });

  it.each([
    'createCluster',
    'putClusterCapacityProviders',
    'createCapacityProvider',
    'deleteCapacityProvider',
    'registerTaskDefinition',
    'deregisterTaskDefinition',
    'deleteTaskDefinitions',
  ] as const)('waits longer for %s, which ECS allows once a second', (action) => {
    expect(call('ecs', action, '{% $input %}', { permissions }).Retry).toEqual([SCARCE]);
  });

  it('lets others go before in deleteCluster, to which nothing has to follow', () => {
    expect(call('ecs', 'deleteCluster', '{% $input %}', { permissions }).Retry).toEqual([YIELDING]);
  });

  it('keeps what it assigns and catches', () => {
    const caught = [{ ErrorEquals: ['A'], Next: 'B' }];
    expect(task('arn:other', {}, { permissions, assign: { a: 1 }, catch: caught })).toEqual({
      Type: 'Task',
      Resource: 'arn:other',
      Arguments: {},
      TimeoutSeconds: 60,
      permissions,
      Assign: { a: 1 },
      Catch: caught,
    });
  });
});
