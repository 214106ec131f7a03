import { describe, expect, it } from '@jest/globals';
import { FUNCTION_UNAVAILABLE, inUse, SCARCE, settling, THROTTLED, YIELDING } from '../../../asl/aws/retries';
import type { Retrier } from '../../../asl/language/states';

/** Seconds that a retrier waits in all, without its jitter. */
function longest({ IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds = Number.POSITIVE_INFINITY }: Retrier) {
  return Array.from({ length: MaxAttempts }, (_, attempt) =>
    Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds),
  ).reduce((sum, seconds) => sum + seconds, 0);
}

describe('retries', () => {
  it('of throttled calls last three minutes and a half at the longest, with jitter', () => {
    for (const [service, retrier] of Object.entries(THROTTLED)) {
      expect([service, longest(retrier)]).toEqual([service, service === 'ses' ? 51 : 211]);
      expect(retrier).toMatchObject({ IntervalSeconds: 1, BackoffRate: 2, JitterStrategy: 'FULL' });
    }
    expect(longest(FUNCTION_UNAVAILABLE)).toBe(211);
  });

  it('of what ECS allows once a second last as long as a hundred deployments at once need', () => {
    expect(longest(SCARCE)).toBe(735);
    expect(SCARCE.ErrorEquals).toEqual(THROTTLED.ecs.ErrorEquals);
    expect(SCARCE).toMatchObject({ IntervalSeconds: 1, JitterStrategy: 'FULL' });
  });

  it('of the last call of all begin at the pace of those who wait already, and last as long', () => {
    expect(YIELDING).toMatchObject({ IntervalSeconds: SCARCE.MaxDelaySeconds, BackoffRate: 1, JitterStrategy: 'FULL' });
    expect(YIELDING.ErrorEquals).toEqual(SCARCE.ErrorEquals);
    // Step Functions refuses a longest delay that is no longer than the first.
    expect(YIELDING).not.toHaveProperty('MaxDelaySeconds');
    expect(longest(YIELDING)).toBe(720);
  });

  it('of what settles last two minutes, evenly, of what is in use ten, soon at first', () => {
    expect(settling('A', 'B')).toMatchObject({ ErrorEquals: ['A', 'B'], IntervalSeconds: 5, JitterStrategy: 'NONE' });
    expect(longest(settling('A'))).toBe(120);
    expect(inUse('A', 'B')).toMatchObject({ ErrorEquals: ['A', 'B'], IntervalSeconds: 3, JitterStrategy: 'NONE' });
    expect(inUse('A').MaxDelaySeconds).toBe(15);
    expect(Math.round(longest(inUse('A')))).toBe(623);
  });

  it('are of the errors by which each service says that it passes', () => {
    /** Those that every service has, and those of its own. */
    const passing = (prefix: string, ...own: readonly string[]) =>
      [`${prefix}Exception`, 'SdkClientException', ...own].map((error) => `${prefix}.${error}`).toSorted();
    const named = Object.entries(THROTTLED).map(([service, { ErrorEquals }]) => [service, ErrorEquals.toSorted()]);
    expect(Object.fromEntries(named)).toEqual({
      applicationautoscaling: passing(
        'ApplicationAutoScaling',
        'ConcurrentUpdateException',
        'InternalServiceException',
      ),
      autoscaling: passing('AutoScaling', 'ResourceContentionException'),
      cloudwatch: passing('CloudWatch', 'InternalServiceException'),
      cloudwatchlogs: passing('CloudWatchLogs', 'ServiceUnavailableException', 'ThrottlingException'),
      dynamodb: passing(
        'DynamoDb',
        'InternalServerErrorException',
        'ProvisionedThroughputExceededException',
        'RequestLimitExceededException',
        'ThrottlingException',
      ),
      ec2: passing('Ec2'),
      ecr: passing('Ecr', 'ServerException'),
      ecs: passing('Ecs', 'ServerException'),
      elasticloadbalancingv2: passing('ElasticLoadBalancingV2'),
      resourcegroupstaggingapi: passing('ResourceGroupsTaggingApi', 'InternalServiceException', 'ThrottledException'),
      route53: passing('Route53', 'PriorRequestNotCompleteException', 'ThrottlingException'),
      secretsmanager: passing('SecretsManager', 'InternalServiceErrorException'),
      servicequotas: passing('ServiceQuotas', 'ServiceException', 'TooManyRequestsException'),
      ssm: passing('Ssm', 'InternalServerErrorException', 'ThrottlingException'),
      ses: passing('Ses'),
      sfn: passing('Sfn'),
    });
    expect(FUNCTION_UNAVAILABLE.ErrorEquals).toEqual([
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ]);
  });
});
