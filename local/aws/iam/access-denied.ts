import { AwsError, type Caller, type ServiceName } from '../service';
import { ECS_ROLE_MISSING } from '../service-linked-roles';
import type { Requirement } from './evaluate';
import { sessionArn } from './session-arn';

const codes: Partial<Record<ServiceName, [code: string, status: number]>> = {
  autoscaling: ['AccessDenied', 403],
  cloudwatch: ['AccessDenied', 403],
  ec2: ['UnauthorizedOperation', 403],
  elasticloadbalancingv2: ['AccessDenied', 403],
  lambda: ['AccessDeniedException', 403],
  route53: ['AccessDenied', 403],
  s3: ['AccessDenied', 403],
  ses: ['AccessDenied', 403],
  sts: ['AccessDenied', 403],
};

/** How each service says that its caller may not do that. */
export function accessDenied(
  service: ServiceName,
  { roleArn }: Caller,
  { action, resource }: Requirement,
  deniedBy: 'identity-based' | 'resource-based' | undefined,
): AwsError {
  if (service === 'ecs' && action === 'iam:CreateServiceLinkedRole') {
    return new AwsError(ECS_ROLE_MISSING.code, ECS_ROLE_MISSING.message);
  }
  const [code, status] = codes[service] ?? ['AccessDeniedException', 400];
  const user = sessionArn(roleArn);
  if (service === 'ses') {
    const message = `User \`${user}' is not authorized to perform \`${action}' on resource \`${resource}'`;
    return new AwsError(code, message, status);
  }
  const reason = deniedBy
    ? `with an explicit deny in ${deniedBy === 'identity-based' ? 'an' : 'a'} ${deniedBy} policy`
    : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  return new AwsError(
    code,
    service === 'ec2' ? `You are not authorized to perform this operation. ${message}` : message,
    status,
  );
}
