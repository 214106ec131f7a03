import {
  type ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
  paginateDescribeRules,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { MOST_TARGET_GROUPS } from '../../contract/load-balancer';
import type { SlotKind } from '../shared/model-registry/slot';
import type { SlotRange } from './slot-range';

/** What is on the load balancers: each is asked once, and only when somebody wants to know. */
export class LoadBalancers {
  private readonly asked = new Map<string, Promise<ReadonlySet<number>>>();
  private readonly rooms = new Map<number, Promise<boolean>>();

  constructor(
    private readonly client: ElasticLoadBalancingV2Client,
    private readonly range: SlotRange,
  ) {}

  /**
   * The ports that have a listener, or the priorities that have a rule.
   *
   * @param loadBalancer - its number, from 1
   */
  taken(loadBalancer: number, kind: SlotKind): Promise<ReadonlySet<number>> {
    const key = `${loadBalancer} ${kind}`;
    const asked = this.asked.get(key) ?? (kind === 'port' ? this.ports(loadBalancer) : this.priorities(loadBalancer));
    this.asked.set(key, asked);
    return asked;
  }

  /** Each model has a target group on its load balancer, and while it is measured a second one. */
  hasRoom(loadBalancer: number): Promise<boolean> {
    const asked = this.rooms.get(loadBalancer) ?? this.room(loadBalancer);
    this.rooms.set(loadBalancer, asked);
    return asked;
  }

  private async room(loadBalancer: number): Promise<boolean> {
    const LoadBalancerArn = this.range.loadBalancerArns[loadBalancer - 1]!;
    let targetGroups = 0;
    try {
      for await (const page of paginateDescribeTargetGroups({ client: this.client }, { LoadBalancerArn })) {
        targetGroups += page.TargetGroups?.length ?? 0;
      }
    } catch (error) {
      // Where there is none, an empty list is expected; who answers so says the same.
      if ((error as Error).name !== 'TargetGroupNotFoundException') throw error;
    }
    return targetGroups < MOST_TARGET_GROUPS;
  }

  private async ports(loadBalancer: number): Promise<ReadonlySet<number>> {
    const LoadBalancerArn = this.range.loadBalancerArns[loadBalancer - 1]!;
    const ports = new Set<number>();
    for await (const { Listeners = [] } of paginateDescribeListeners({ client: this.client }, { LoadBalancerArn })) {
      for (const { Port } of Listeners) if (Port !== undefined) ports.add(Port);
    }
    return ports;
  }

  private async priorities(loadBalancer: number): Promise<ReadonlySet<number>> {
    const ListenerArn = this.range.namesListenerArns[loadBalancer - 1]!;
    const priorities = new Set<number>();
    for await (const { Rules = [] } of paginateDescribeRules({ client: this.client }, { ListenerArn })) {
      // The last rule's priority is the word `default`.
      for (const { Priority, IsDefault } of Rules) if (!IsDefault) priorities.add(Number(Priority));
    }
    return priorities;
  }
}
