import { AwsError } from '../service';
import type { LoadBalancer } from './load-balancer';
import type { TargetGroup } from './target-group';

export const TARGET_GROUPS_PER_LOAD_BALANCER = 100;

/** Refuses target groups that a listener of the load balancer may not forward to; `used` are those that its listeners have. */
export function requireAssociable(
  groups: readonly TargetGroup[],
  loadBalancer: LoadBalancer,
  used: ReadonlySet<string>,
): void {
  for (const group of groups) requireFree(group, loadBalancer);
  if (new Set([...used, ...groups.map(({ arn }) => arn)]).size > TARGET_GROUPS_PER_LOAD_BALANCER) {
    throw new AwsError(
      'TooManyUniqueTargetGroupsPerLoadBalancer',
      "You've reached the limit on the number of unique target groups per load balancer across all listeners",
    );
  }
}

function requireFree(group: TargetGroup, loadBalancer: LoadBalancer): void {
  if (group.loadBalancer && group.loadBalancer !== loadBalancer) {
    throw new AwsError(
      'TargetGroupAssociationLimit',
      `The following target groups cannot be associated with more than one load balancer: ${group.arn}`,
    );
  }
  if (group.settings.VpcId !== loadBalancer.vpcId) {
    throw new AwsError(
      'InvalidConfigurationRequest',
      `Target group '${group.arn}' is in VPC '${group.settings.VpcId}', load balancer '${loadBalancer.arn}' in '${loadBalancer.vpcId}'`,
    );
  }
}
