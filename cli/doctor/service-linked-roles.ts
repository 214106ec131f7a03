import type { Aws } from './aws';
import { type Finding, ok, warn } from './finding';

/** Each service's role in the account, and the service as IAM knows it. */
const ROLES = {
  AWSServiceRoleForECS: 'ecs.amazonaws.com',
  AWSServiceRoleForAutoScaling: 'autoscaling.amazonaws.com',
  AWSServiceRoleForElasticLoadBalancing: 'elasticloadbalancing.amazonaws.com',
  AWSServiceRoleForApplicationAutoScaling_ECSService: 'ecs.application-autoscaling.amazonaws.com',
} as const;

/** The first use of a service makes its role, where an organisation's policy does not forbid that. */
export async function checkServiceLinkedRoles({ iam }: Pick<Aws, 'iam'>): Promise<Finding[]> {
  const missing: [name: string, service: string][] = [];
  for (const [name, service] of Object.entries(ROLES)) if (!(await exists(iam, name))) missing.push([name, service]);
  if (missing.length === 0) return [ok('the service-linked roles of ECS, Auto Scaling and ELB are there')];
  return missing.map(([name, service]) =>
    warn(
      `${name} is not there yet: the first deployment makes it, if it may`,
      `To be sure: aws iam create-service-linked-role --aws-service-name ${service}`,
    ),
  );
}

async function exists(iam: Aws['iam'], RoleName: string): Promise<boolean> {
  try {
    await iam.getRole({ RoleName });
    return true;
  } catch (error) {
    if (!/^NoSuchEntity/.test((error as Error).name)) throw error;
    return false;
  }
}
