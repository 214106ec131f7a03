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
import { Listeners } from './listener';
import type { Listener } from './listener-description';
import { type LoadBalancer, LoadBalancers } from './load-balancer';
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

  constructor(options: ElasticLoadBalancingOptions) {
    this.loadBalancers = new LoadBalancers(options.loadBalancers, new Date(options.clock.now()));
    this.targetGroups = new TargetGroups({
      ...options,
      loadBalancers: this.loadBalancers,
      durations: { ...DURATIONS, ...options.durations },
      unverified: { ...ELASTIC_LOAD_BALANCING_UNVERIFIED, ...options.unverified },
    });
    this.listeners = new Listeners({ ...options, loadBalancers: this.loadBalancers, targetGroups: this.targetGroups });
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

  /** The requests that came to each target group (with this tag, if one is given), deleted ones included, oldest first. */
  traffic(tag?: { readonly key: string; readonly value: string }): { targetGroup: string; requests: number }[] {
    return this.targetGroups.made
      .filter(({ tags }) => !tag || tags.get(tag.key) === tag.value)
      .map(({ settings, requests }) => ({ targetGroup: settings.TargetGroupName, requests }));
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
