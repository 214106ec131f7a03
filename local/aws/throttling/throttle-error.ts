import { AwsError, type ServiceName } from '../service';

const codes: Partial<Record<ServiceName, [code: string, message: string, status: number]>> = {
  ec2: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
  autoscaling: ['Throttling', 'Rate exceeded', 400],
  cloudwatch: ['Throttling', 'Rate exceeded', 400],
  elasticloadbalancingv2: ['Throttling', 'Rate exceeded', 400],
  sts: ['Throttling', 'Rate exceeded', 400],
  apigateway: ['TooManyRequestsException', 'Too Many Requests', 429],
  lambda: ['TooManyRequestsException', 'Rate Exceeded.', 429],
  servicequotas: ['TooManyRequestsException', 'Rate exceeded', 400],
  ses: ['Throttling', 'Maximum sending rate exceeded.', 400],
  route53: ['Throttling', 'Rate exceeded', 400],
  resourcegroupstaggingapi: ['ThrottledException', 'Rate exceeded', 400],
  s3: ['SlowDown', 'Please reduce your request rate.', 503],
};

/** How each service says that it was asked too often. */
export function throttleError(service: ServiceName): AwsError {
  return new AwsError(...(codes[service] ?? (['ThrottlingException', 'Rate exceeded', 400] as const)));
}
