import type { Permission } from '../language/permission';
import type { Retrier } from '../language/states';

/** Services that act in the account with a role of their own, by the principal that the role belongs to. */
const PRINCIPALS = {
  ecs: 'ecs.amazonaws.com',
  autoscaling: 'autoscaling.amazonaws.com',
  elasticloadbalancing: 'elasticloadbalancing.amazonaws.com',
  'ecs.application-autoscaling': 'ecs.application-autoscaling.amazonaws.com',
} as const;

/** An account that uses a service for the first time gets the service's role made, with the rights of who calls. */
export function serviceLinkedRole(service: keyof typeof PRINCIPALS): Permission {
  const principal = PRINCIPALS[service];
  return {
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:\${Partition}:iam::\${Account}:role/aws-service-role/${principal}/*`],
    conditions: { StringEquals: { 'iam:AWSServiceName': principal } },
    wildcard: 'the service names its role',
  };
}

/** The role was made by this very call and is not known everywhere: every 5 s, 12 times, a minute at the longest. */
export function firstUse(...errors: string[]): Retrier {
  return { ErrorEquals: errors, IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 12, JitterStrategy: 'NONE' };
}
