import type {
  DescribeTagsInput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  TargetHealthDescription,
  TargetHealthReasonEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../../clock';
import type { DataPlane } from '../../containers/data-plane';
import type { Account } from '../account';
import { DURATIONS, type Durations } from '../durations';
import type { Random } from '../ec2/hex-id';
import type { Operation, Resource, Service } from '../service';
import { forwardsTo, Listeners } from './listener';
import type { Listener } from './listener-description';
import { type LoadBalancer, LoadBalancers } from './load-balancer';
import { LoadBalancerMetrics } from './load-balancer-metrics';
import { RequestRouting, type SimulatedRequest } from './request-routing';
import { describeTags, type Tags, tagsOf } from './tags';
import { type TargetGroup, TargetGroups } from './target-group';
import type { Target, TargetHealth, TargetRegistry } from './target-registry';
import { ELASTIC_LOAD_BALANCING_UNVERIFIED, type ElasticLoadBalancingUnverified } from './unverified';

export interface ElasticLoadBalancingOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  readonly loadBalancers: readonly LoadBalancer[];
  /** Without one, listeners exist but answer nowhere on this machine. */
  readonly dataPlane?: DataPlane | undefined;
  readonly durations?: Partial<Durations>;
  readonly unverified?: Partial<ElasticLoadBalancingUnverified>;
}

/** Elastic Load Balancing v2: Application Load Balancers whose listeners forward to IP targets. */
export class ElasticLoadBalancing implements Service, TargetRegistry {
  readonly name = 'elasticloadbalancingv2';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly loadBalancers: LoadBalancers;
  private readonly targetGroups: TargetGroups;
  private readonly listeners: Listeners;
  private readonly routing: RequestRouting;
  readonly metrics: LoadBalancerMetrics;

  constructor(options: ElasticLoadBalancingOptions) {
    this.loadBalancers = new LoadBalancers(options.loadBalancers, new Date(options.clock.now()));
    const durations = { ...DURATIONS, ...options.durations };
    const unverified = { ...ELASTIC_LOAD_BALANCING_UNVERIFIED, ...options.unverified };
    this.targetGroups = new TargetGroups({ ...options, loadBalancers: this.loadBalancers, durations, unverified });
    this.metrics = new LoadBalancerMetrics({
      now: () => options.clock.now(),
      visibilityMs: durations.metricVisibility,
      health: (group) => this.targetGroups.made.get(group)?.targets.history,
      emptyGroupCountsHosts: unverified.emptyGroupCountsHosts,
    });
    this.routing = new RequestRouting(this.targetGroups, this.metrics);
    this.listeners = new Listeners({
      ...options,
      loadBalancers: this.loadBalancers,
      targetGroups: this.targetGroups,
      routing: this.routing,
    });
    this.operations = {
      ...this.loadBalancers.operations,
      ...this.targetGroups.operations,
      ...this.listeners.operations,
      DescribeTargetHealth: (request: DescribeTargetHealthInput) => this.describeTargetHealth(request),
      DescribeTags: (request: DescribeTagsInput) => describeTags(request, (arn) => this.tags(arn)),
    };
  }

  resources(): Resource[] {
    const groups = this.targetGroups.list().map(({ settings }) => ['targetGroup', settings.TargetGroupName] as const);
    const listeners = this.listeners.list().map((listener) => ['listener', listenerName(listener)] as const);
    return [...groups, ...listeners].map(([type, name]) => ({ service: this.name, type, name }));
  }

  /** What came to each target group (with this tag, if one is given), deleted ones included under their names, oldest first. */
  traffic(tag?: ResourceTag): GroupTraffic[] {
    const byName = new Map<string, GroupTraffic>();
    for (const group of this.targetGroups.made.values()) {
      if (tag && !hasTag(group, tag)) continue;
      const { TargetGroupName: targetGroup } = group.settings;
      const { requests = 0, errors = 0 } = byName.get(targetGroup) ?? {};
      byName.set(targetGroup, {
        targetGroup,
        requests: requests + group.traffic.requests,
        ...nonZero(errors + group.traffic.errors),
        ...this.listeners.weightOf(group.arn),
      });
    }
    return [...byName.values()];
  }

  /**
   * One request to the listener that forwards to the target groups with this tag, where all targets are only simulated;
   * undefined where there is none. `draw`, from 0 up to 1, decides what the targets leave to chance.
   */
  simulateRequest(tag: ResourceTag, draw: number): SimulatedRequest | undefined {
    const group = this.targetGroups.list().find((one) => one.loadBalancer && hasTag(one, tag));
    const listener = group && this.listeners.list().find((one) => forwardsTo(one.settings, group.arn));
    return listener && this.routing.simulate(listener, draw);
  }

  exists(targetGroupArn: string): boolean {
    return this.targetGroups.find(targetGroupArn) !== undefined;
  }

  hasLoadBalancer(targetGroupArn: string): boolean {
    return this.targetGroups.find(targetGroupArn)?.loadBalancer !== undefined;
  }

  /** ECS's own call: a group that is gone meanwhile takes no target, and ECS goes on without. */
  register(targetGroupArn: string, target: Target): void {
    this.targetGroups.find(targetGroupArn)?.targets.register(target);
  }

  async deregister(targetGroupArn: string, target: Pick<Target, 'id' | 'port'>): Promise<void> {
    await this.targetGroups.find(targetGroupArn)?.targets.deregister(target);
  }

  health(targetGroupArn: string, target: Pick<Target, 'id' | 'port'>): TargetHealth | undefined {
    return this.targetGroups.find(targetGroupArn)?.targets.health(target);
  }

  private describeTargetHealth(request: DescribeTargetHealthInput): DescribeTargetHealthOutput {
    const group = this.targetGroups.get(request.TargetGroupArn);
    const asked = request.Targets?.map(({ Id: id = '', Port: port = group.settings.Port }) => ({ id, port }));
    const registered = group.targets.list();
    const targets = asked?.map((key) => registered.find(({ id, port }) => id === key.id && port === key.port) ?? key);
    return { TargetHealthDescriptions: (targets ?? registered).map((target) => describeHealth(group, target)) };
  }

  private tags(arn: string): Tags {
    if (arn.includes(':targetgroup/')) return this.targetGroups.get(arn).tags;
    if (arn.includes(':listener/')) return this.listeners.get(arn).tags;
    const tags = this.loadBalancers.get(arn).tags ?? {};
    return tagsOf(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })));
  }
}

export interface ResourceTag {
  readonly key: string;
  readonly value: string;
}

/** What came to a target group. */
export interface GroupTraffic {
  readonly targetGroup: string;
  readonly requests: number;
  /** Requests whose client got a 5xx, be it the target's or the load balancer's; left out where there are none. */
  readonly errors?: number;
  /** Its weight now, where a listener forwards to others beside it. */
  readonly weight?: number;
}

function hasTag({ tags }: TargetGroup, { key, value }: ResourceTag): boolean {
  return tags.get(key) === value;
}

function nonZero(errors: number): { errors?: number } {
  return errors === 0 ? {} : { errors };
}

/** Listeners have no names on AWS: the load balancer and the port say which one it is. */
function listenerName({ loadBalancer, settings }: Listener): string {
  return `${loadBalancer.name}:${settings.Port}`;
}

const NOT_REGISTERED: TargetHealth = {
  state: 'unused',
  reason: 'Target.NotRegistered',
  description: 'Target is not registered to the target group',
};

function describeHealth(
  { targets }: TargetGroup,
  target: Pick<Target, 'id' | 'port'> & Partial<Target>,
): TargetHealthDescription {
  const { state, reason, description } = targets.health(target) ?? NOT_REGISTERED;
  return {
    Target: { Id: target.id, Port: target.port, AvailabilityZone: target.availabilityZone },
    HealthCheckPort: String(target.port),
    TargetHealth: {
      State: state,
      ...(reason === undefined ? {} : { Reason: reason as TargetHealthReasonEnum }),
      ...(description === undefined ? {} : { Description: description }),
    },
  };
}
