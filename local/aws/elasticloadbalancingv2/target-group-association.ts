import { AwsError } from '../service';
import type { WeightedTargetGroup } from './forward-action';
import type { LoadBalancer } from './load-balancer';
import type { TargetGroup, TargetGroups } from './target-group';

export const TARGET_GROUPS_PER_LOAD_BALANCER = 100;

/** A listener or a rule, and what it forwards to. */
export interface Forwarder {
  readonly arn: string;
  readonly loadBalancer: LoadBalancer;
  readonly targetGroups: readonly WeightedTargetGroup[];
}

/** Which load balancer a target group belongs to: that of the listeners and rules that forward to it. */
export class TargetGroupAssociations {
  private readonly forwarders = new Map<string, Forwarder>();

  constructor(private readonly targetGroups: TargetGroups) {}

  /** In place of what the listener or rule forwarded to before. */
  set(forwarder: Forwarder): void {
    const before = this.forwarders.get(forwarder.arn);
    this.forwarders.set(forwarder.arn, forwarder);
    this.tell([...(before?.targetGroups ?? []), ...forwarder.targetGroups]);
  }

  delete(arn: string): void {
    const before = this.forwarders.get(arn);
    this.forwarders.delete(arn);
    this.tell(before?.targetGroups ?? []);
  }

  /** A target group's share now, where it is forwarded to beside others. */
  weightOf(targetGroupArn: string): { weight?: number } {
    for (const { targetGroups } of this.forwarders.values()) {
      const group = targetGroups.find(({ arn }) => arn === targetGroupArn);
      if (group && targetGroups.length > 1) return { weight: group.weight };
    }
    return {};
  }

  /** Refuses target groups that no listener or rule of the load balancer may forward to. */
  requireAssociable(loadBalancer: LoadBalancer, added: readonly WeightedTargetGroup[]): void {
    for (const { arn } of added) requireFree(this.targetGroups.getSettled(arn), loadBalancer);
    const used = [...this.forwarders.values()]
      .filter((forwarder) => forwarder.loadBalancer === loadBalancer)
      .flatMap(({ targetGroups }) => targetGroups);
    if (new Set([...used, ...added].map(({ arn }) => arn)).size > TARGET_GROUPS_PER_LOAD_BALANCER) {
      throw new AwsError(
        'TooManyUniqueTargetGroupsPerLoadBalancer',
        "You've reached the limit on the number of unique target groups per load balancer across all listeners",
      );
    }
  }

  /** With weight 0 too a group is in use, and its targets are checked. */
  private tell(targetGroups: readonly WeightedTargetGroup[]): void {
    for (const { arn } of targetGroups) {
      const group = this.targetGroups.find(arn);
      if (!group) continue;
      group.loadBalancer = this.loadBalancerOf(arn);
      group.targets.receiveFrom(group.loadBalancer);
    }
  }

  private loadBalancerOf(targetGroupArn: string): LoadBalancer | undefined {
    for (const { loadBalancer, targetGroups } of this.forwarders.values()) {
      if (targetGroups.some(({ arn }) => arn === targetGroupArn)) return loadBalancer;
    }
    return undefined;
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
