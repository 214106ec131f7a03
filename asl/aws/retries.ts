import type { Retrier } from '../language/states';

/** Throttling and passing faults of a service, with full jitter: 1+2+4+8+16+20×9 = 211 s at the longest, half of it on average. */
function throttled(...errors: string[]): Retrier {
  return {
    ErrorEquals: errors,
    IntervalSeconds: 1,
    BackoffRate: 2,
    MaxDelaySeconds: 20,
    MaxAttempts: 14,
    JitterStrategy: 'FULL',
  };
}

/** By the service's name in a Task's resource. */
export const THROTTLED = {
  applicationautoscaling: throttled(
    'ApplicationAutoScaling.ApplicationAutoScalingException',
    'ApplicationAutoScaling.ConcurrentUpdateException',
    'ApplicationAutoScaling.InternalServiceException',
    'ApplicationAutoScaling.SdkClientException',
  ),
  autoscaling: throttled(
    'AutoScaling.AutoScalingException',
    'AutoScaling.ResourceContentionException',
    'AutoScaling.SdkClientException',
  ),
  cloudwatch: throttled(
    'CloudWatch.CloudWatchException',
    'CloudWatch.InternalServiceException',
    'CloudWatch.SdkClientException',
  ),
  cloudwatchlogs: throttled(
    'CloudWatchLogs.CloudWatchLogsException',
    'CloudWatchLogs.ServiceUnavailableException',
    'CloudWatchLogs.ThrottlingException',
  ),
  dynamodb: throttled(
    'DynamoDb.DynamoDbException',
    'DynamoDb.InternalServerErrorException',
    'DynamoDb.ProvisionedThroughputExceededException',
    'DynamoDb.RequestLimitExceededException',
    'DynamoDb.SdkClientException',
    'DynamoDb.ThrottlingException',
  ),
  ec2: throttled('Ec2.Ec2Exception', 'Ec2.SdkClientException'),
  ecr: throttled('Ecr.EcrException', 'Ecr.ServerException', 'Ecr.SdkClientException'),
  ecs: throttled('Ecs.EcsException', 'Ecs.ServerException', 'Ecs.SdkClientException'),
  elasticloadbalancingv2: throttled(
    'ElasticLoadBalancingV2.ElasticLoadBalancingV2Exception',
    'ElasticLoadBalancingV2.SdkClientException',
  ),
  secretsmanager: throttled('SecretsManager.SecretsManagerException', 'SecretsManager.InternalServiceErrorException'),
  ssm: throttled('Ssm.SsmException', 'Ssm.InternalServerErrorException', 'Ssm.ThrottlingException'),
  // SES models neither its throttling nor a bad address, so both have one name: 1+2+4+8+16+20 = 51 s at the longest.
  ses: { ...throttled('Ses.SesException', 'Ses.SdkClientException'), MaxAttempts: 6 },
  sfn: throttled('Sfn.SfnException', 'Sfn.SdkClientException'),
} satisfies Record<string, Retrier>;

/**
 * ECS refills one token per second for changes of clusters, capacity providers and task definitions, after a burst of 10 to 20. Each of
 * a hundred deployments at once takes two: the last waits three minutes. 31+20×35 = 731 s at the longest, half of it on average.
 */
export const SCARCE: Retrier = { ...THROTTLED.ecs, MaxAttempts: 40 };

/** A resource that is still settling after the call before: every 5 s, 24 times, two minutes at the longest. */
export function settling(...errors: string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 24, JitterStrategy: 'NONE' };
}

/** A resource that others still use while they go away: every 15 s, 40 times, ten minutes at the longest. */
export function inUse(...errors: string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 15, BackoffRate: 1, MaxAttempts: 40, JitterStrategy: 'NONE' };
}

/** The slot's function: Lambda's own passing faults. */
export const FUNCTION_UNAVAILABLE: Retrier = throttled(
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
);
