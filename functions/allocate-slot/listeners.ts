import {
  type ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SlotRange } from './slot-range';

/** The ports that have a listener: each load balancer is asked once, and only when somebody wants to know. */
export class Listeners {
  private readonly asked = new Map<number, Promise<Set<number>>>();

  constructor(
    private readonly client: ElasticLoadBalancingV2Client,
    private readonly range: SlotRange,
  ) {}

  /** @param loadBalancer - its number, from 1 */
  ports(loadBalancer: number): Promise<Set<number>> {
    const asked = this.asked.get(loadBalancer) ?? this.ask(this.range.loadBalancerArns[loadBalancer - 1]!);
    this.asked.set(loadBalancer, asked);
    return asked;
  }

  private async ask(loadBalancerArn: string): Promise<Set<number>> {
    const ports = new Set<number>();
    const pages = paginateDescribeListeners({ client: this.client }, { LoadBalancerArn: loadBalancerArn });
    for await (const { Listeners: listeners = [] } of pages) {
      for (const { Port } of listeners) if (Port !== undefined) ports.add(Port);
    }
    return ports;
  }
}
