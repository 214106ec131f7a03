import type { Permission } from '../language/permission';

/** Services whose reading actions can't be held to a resource, by IAM's name. */
const NAMES = {
  autoscaling: 'Auto Scaling',
  cloudwatch: 'CloudWatch',
  ec2: 'EC2',
  elasticloadbalancing: 'Elastic Load Balancing',
  servicequotas: 'Service Quotas',
} as const;

/** Reading actions of a service that has no resource-level permissions for them. */
export function unscoped(
  service: keyof typeof NAMES,
  ...actions: readonly `${'Describe' | 'Get'}${string}`[]
): Permission {
  return {
    actions: actions.map((action) => `${service}:${action}`),
    resources: ['*'],
    wildcard: `${NAMES[service]} has no resource-level permissions for ${actions.join(' and ')}`,
  };
}
