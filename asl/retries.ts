import type { Retrier } from './states';

/**
 * Throttling and passing faults of each service, with full jitter. ECS refills one token per second for cluster, capacity
 * provider and task definition changes, so fifty deployments at once must be able to wait about two minutes for theirs:
 * 1+2+4+8+16+20×9 = 211 s at the longest, half of it on average.
 *
 * A service's unmodelled errors (throttling, but validation and permissions too) share one name, so those are retried as well.
 */
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
  cloudwatchlogs: throttled('CloudWatchLogs.CloudWatchLogsException', 'CloudWatchLogs.ServiceUnavailableException'),
  dynamodb: throttled('DynamoDb.DynamoDbException', 'DynamoDb.ProvisionedThroughputExceededException'),
  ec2: throttled('Ec2.Ec2Exception', 'Ec2.SdkClientException'),
  ecr: throttled('Ecr.EcrException', 'Ecr.ServerException', 'Ecr.SdkClientException'),
  ecs: throttled('Ecs.EcsException', 'Ecs.ServerException', 'Ecs.SdkClientException'),
  elasticloadbalancingv2: throttled(
    'ElasticLoadBalancingV2.ElasticLoadBalancingV2Exception',
    'ElasticLoadBalancingV2.SdkClientException',
  ),
  sesv2: throttled('SesV2.SesV2Exception', 'SesV2.TooManyRequestsException'),
  sfn: throttled('Sfn.SfnException'),
} satisfies Record<string, Retrier>;

/** A resource that is still settling after the call before: every 5 s, 24 times, two minutes at the longest. */
export function settling(...errors: string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 24, JitterStrategy: 'NONE' };
}

/** A resource that others still use while they go away: every 15 s, 40 times, ten minutes at the longest. */
export function inUse(...errors: string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 15, BackoffRate: 1, MaxAttempts: 40, JitterStrategy: 'NONE' };
}

/** The registry's table, by the optimised integration, whose errors have a prefix of their own. */
export const TABLE_THROTTLED: Retrier = throttled(
  'DynamoDB.AmazonDynamoDBException',
  'DynamoDB.ProvisionedThroughputExceededException',
  'DynamoDB.InternalServerErrorException',
  'DynamoDB.ThrottlingException',
  'DynamoDB.SdkClientException',
);

/** The slot's function: Lambda's own passing faults. */
export const FUNCTION_UNAVAILABLE: Retrier = throttled(
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
);
