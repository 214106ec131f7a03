import type {
  AddTagsInput,
  DescribeTagsInput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  RemoveTagsInput,
  TargetHealthDescription,
  TargetHealthReasonEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../../clock';
import type { DataPlane } from '../../containers/data-plane';
import type { Account } from '../account';
import { DURATIONS, type Durations } from '../durations';
import type { Random } from '../ec2/hex-id';
import type { Operation, Resource, Service } from '../service';
import { JwtVerifier } from './jwt-verifier';
import { type GivenListener, Listeners } from './listener';
import { type ListenerAddress, listenerAddress } from './listener-address';
import type { Listener } from './listener-description';
import { type LoadBalancer, LoadBalancers } from './load-balancer';
import { LoadBalancerMetrics } from './load-balancer-metrics';
import { RequestRouting, type SimulatedRequest } from './request-routing';
import type { Rule } from './rule';
import { Rules } from './rules';
import { addTags, describeTags, removeTags, type Tagged, type Tags, tagsOf } from './tags';
import { type TargetGroup, TargetGroups } from './target-group';
import { TargetGroupAssociations } from './target-group-association';
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
  /** Whether tokens may be verified by keys at `http://127.0.0.1`; AWS takes HTTPS only. By default not. */
  readonly jwksOnThisMachine?: boolean | undefined;
  /** What tokens are held to; by default real time, for they come from outside. */
  readonly realTime?: () => Date;
}

/** Elastic Load Balancing v2: Application Load Balancers whose listeners forward to IP targets. */
export class ElasticLoadBalancing implements Service, TargetRegistry {
  readonly name = 'elasticloadbalancingv2';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly loadBalancers: LoadBalancers;
  private readonly targetGroups: TargetGroups;
  private readonly listeners: Listeners;
  private readonly rules: Rules;
  private readonly associations: TargetGroupAssociations;
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
    const { verify } = new JwtVerifier({
      now: options.realTime ?? (() => new Date()),
      claimNeedsAllValues: unverified.jwtClaimNeedsAllValues,
    });
    this.routing = new RequestRouting(this.targetGroups, this.metrics, verify);
    const { loadBalancers, routing } = this;
    const jwksOnThisMachine = options.jwksOnThisMachine ?? false;
    const associations = new TargetGroupAssociations(this.targetGroups);
    this.associations = associations;
    this.listeners = new Listeners({ ...options, loadBalancers, associations, routing, jwksOnThisMachine });
    this.rules = new Rules({ ...options, durations, listeners: this.listeners, associations, jwksOnThisMachine });
    this.operations = {
      ...this.loadBalancers.operations,
      ...this.targetGroups.operations,
      ...this.listeners.operations,
      ...this.rules.operations,
      DescribeTargetHealth: (request: DescribeTargetHealthInput) => this.describeTargetHealth(request),
      DescribeTags: (request: DescribeTagsInput) => describeTags(request, (arn) => this.tags(arn)),
      AddTags: (request: AddTagsInput) => addTags(request, (arn) => this.tagged(arn)),
      RemoveTags: (request: RemoveTagsInput) => removeTags(request, (arn) => this.tagged(arn)),
    };
  }

  /** A listener that is there from the start; settles when it answers. */
  deploy(listener: GivenListener): Promise<void> {
    return this.listeners.deploy(listener);
  }

  resources(): Resource[] {
    const groups = this.targetGroups.list().map(({ settings }) => ['targetGroup', settings.TargetGroupName] as const);
    const listeners = this.listeners
      .list()
      .flatMap((listener) => (listener.isGiven ? [] : [['listener', listenerName(listener)] as const]));
    const rules = this.listeners
      .list()
      .flatMap((listener) => listener.rules.map((rule) => ['rule', ruleName(listener, rule)] as const));
    return [...groups, ...listeners, ...rules].map(([type, name]) => ({ service: this.name, type, name }));
  }

  /** Of the rule that `resources` calls so. */
  tagsOfRule(name: string): Tags | undefined {
    const rules = this.listeners.list().flatMap((listener) => listener.rules.map((rule) => ({ listener, rule })));
    return rules.find(({ listener, rule }) => ruleName(listener, rule) === name)?.rule.tags;
  }

  /** Where the listeners answer on this machine, and by which rules. */
  addresses(): Promise<ListenerAddress[]> {
    return Promise.all(this.listeners.list().map(listenerAddress));
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
        ...this.associations.weightOf(group.arn),
      });
    }
    return [...byName.values()];
  }

  /**
   * One request to the address whose listener or rule forwards to the target groups with this tag, where all targets are only simulated;
   * undefined where there is none. `draw`, from 0 up to 1, decides what the targets leave to chance.
   */
  simulateRequest(tag: ResourceTag, draw: number): SimulatedRequest | undefined {
    const group = this.targetGroups.list().find((one) => one.loadBalancer && hasTag(one, tag));
    const found = group && this.listeners.requestFor(group.arn);
    return found && this.routing.simulate(found.listener, found.request, draw);
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
    if (!arn.includes(':loadbalancer/')) return this.tagged(arn).tags;
    const tags = this.loadBalancers.get(arn).tags ?? {};
    return tagsOf(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })));
  }

  /** What calls can change the tags of: load balancers are the stack's. */
  private tagged(arn: string): Tagged {
    if (arn.includes(':targetgroup/')) return this.targetGroups.get(arn);
    if (arn.includes(':listener-rule/')) return this.rules.get(arn).rule;
    return this.listeners.get(arn);
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

/** Neither have rules: the priority says which one of its listener it is. */
function ruleName(listener: Listener, { priority }: Rule): string {
  return `${listenerName(listener)}/${priority}`;
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
