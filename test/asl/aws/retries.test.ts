import { describe, expect, it } from '@jest/globals';
import { FUNCTION_UNAVAILABLE, inUse, SCARCE, settling, THROTTLED } from '../../../asl/aws/retries';
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
    expect(longest(SCARCE)).toBe(731);
    expect(SCARCE.ErrorEquals).toEqual(THROTTLED.ecs.ErrorEquals);
    expect(SCARCE).toMatchObject({ IntervalSeconds: 1, JitterStrategy: 'FULL' });
  });

  it('of what settles last two minutes, of what is in use ten, evenly', () => {
    expect(settling('A', 'B')).toMatchObject({ ErrorEquals: ['A', 'B'], IntervalSeconds: 5, JitterStrategy: 'NONE' });
    expect(longest(settling('A'))).toBe(120);
    expect(inUse('A', 'B')).toMatchObject({ ErrorEquals: ['A', 'B'], IntervalSeconds: 15, JitterStrategy: 'NONE' });
    expect(longest(inUse('A'))).toBe(600);
  });

  it('are of the errors by which each service says that it passes', () => {
    expect(
      Object.fromEntries(Object.entries(THROTTLED).map(([service, { ErrorEquals }]) => [service, ErrorEquals])),
    ).toEqual({
      applicationautoscaling: [
        'ApplicationAutoScaling.ApplicationAutoScalingException',
        'ApplicationAutoScaling.ConcurrentUpdateException',
        'ApplicationAutoScaling.InternalServiceException',
        'ApplicationAutoScaling.SdkClientException',
      ],
      autoscaling: [
        'AutoScaling.AutoScalingException',
        'AutoScaling.ResourceContentionException',
        'AutoScaling.SdkClientException',
      ],
      cloudwatch: [
        'CloudWatch.CloudWatchException',
        'CloudWatch.InternalServiceException',
        'CloudWatch.SdkClientException',
      ],
      cloudwatchlogs: [
        'CloudWatchLogs.CloudWatchLogsException',
        'CloudWatchLogs.ServiceUnavailableException',
        'CloudWatchLogs.ThrottlingException',
      ],
      dynamodb: [
        'DynamoDb.DynamoDbException',
        'DynamoDb.InternalServerErrorException',
        'DynamoDb.ProvisionedThroughputExceededException',
        'DynamoDb.RequestLimitExceededException',
        'DynamoDb.SdkClientException',
        'DynamoDb.ThrottlingException',
      ],
      ec2: ['Ec2.Ec2Exception', 'Ec2.SdkClientException'],
      ecr: ['Ecr.EcrException', 'Ecr.ServerException', 'Ecr.SdkClientException'],
      ecs: ['Ecs.EcsException', 'Ecs.ServerException', 'Ecs.SdkClientException'],
      elasticloadbalancingv2: [
        'ElasticLoadBalancingV2.ElasticLoadBalancingV2Exception',
        'ElasticLoadBalancingV2.SdkClientException',
      ],
      secretsmanager: ['SecretsManager.SecretsManagerException', 'SecretsManager.InternalServiceErrorException'],
      ssm: ['Ssm.SsmException', 'Ssm.InternalServerErrorException', 'Ssm.ThrottlingException'],
      ses: ['Ses.SesException', 'Ses.SdkClientException'],
      sfn: ['Sfn.SfnException'],
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
