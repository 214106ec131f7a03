import type {
  CreateTargetGroupInput,
  CreateTargetGroupOutput,
  DeleteTargetGroupInput,
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
  ModifyTargetGroupInput,
  ModifyTargetGroupOutput,
  TargetGroup as TargetGroupDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import type { Durations } from '../durations';
import { hexId, type Random } from '../ec2/hex-id';
import { AwsError } from '../service';
import { DEFAULT_HEALTH_CHECK, type HealthCheck, healthCheck } from './health-check';
import type { LoadBalancer, LoadBalancers } from './load-balancer';
import { targetGroupDimension } from './load-balancer-metrics';
import { page } from './page';
import { RegisteredTargets } from './registered-targets';
import { type Tags, tagsOf } from './tags';
import { changedAttributes, DEFAULT_ATTRIBUTES, DEREGISTRATION_DELAY } from './target-group-attributes';
import { type TargetGroupSettings, targetGroupSettings } from './target-group-settings';
import type { ElasticLoadBalancingUnverified } from './unverified';
import { validationError } from './validation';

export const TARGET_GROUPS_PER_REGION = 3000;

export interface TargetGroup {
  readonly arn: string;
  readonly settings: TargetGroupSettings;
  tags: Tags;
  readonly targets: RegisteredTargets;
  readonly createdAt: number;
  /** The requests that it was asked to answer, and those whose client was told of an error of the server's. */
  readonly traffic: { requests: number; errors: number };
  healthCheck: HealthCheck;
  attributes: Readonly<Record<string, string>>;
  /** Whose listeners and rules forward here: at most one load balancer. */
  loadBalancer?: LoadBalancer | undefined;
}

export interface TargetGroupsOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  readonly loadBalancers: LoadBalancers;
  readonly durations: Durations;
  readonly unverified: ElasticLoadBalancingUnverified;
}

/** Target groups of target type `ip`, which is what awsvpc tasks need. */
export class TargetGroups {
  private readonly byArn = new Map<string, TargetGroup>();
  /** Deleted ones too, oldest first, by what metrics name them. */
  readonly made = new Map<string, TargetGroup>();

  constructor(private readonly options: TargetGroupsOptions) {}

  list(): TargetGroup[] {
    return [...this.byArn.values()];
  }

  find(targetGroupArn: string): TargetGroup | undefined {
    return this.byArn.get(targetGroupArn);
  }

  get(targetGroupArn: string | undefined): TargetGroup {
    const group = this.byArn.get(targetGroupArn ?? '');
    if (!group) throw notFound();
    return group;
  }

  /** For the calls that take its ARN: a group that was just made is not known to them yet. */
  getSettled(targetGroupArn: string | undefined): TargetGroup {
    const group = this.get(targetGroupArn);
    const { clock, durations } = this.options;
    if (clock.now() < group.createdAt + durations.targetGroupVisibility) throw notFound();
    return group;
  }

  readonly operations = {
    CreateTargetGroup: (request: CreateTargetGroupInput): CreateTargetGroupOutput => ({
      TargetGroups: [describe(this.create(request))],
    }),

    ModifyTargetGroup: (request: ModifyTargetGroupInput): ModifyTargetGroupOutput => {
      const group = this.getSettled(request.TargetGroupArn);
      group.healthCheck = healthCheck(group.healthCheck, request);
      return { TargetGroups: [describe(group)] };
    },

    DescribeTargetGroups: (request: DescribeTargetGroupsInput): DescribeTargetGroupsOutput => {
      const { items, ...next } = page(this.select(request), request);
      return { TargetGroups: items.map(describe), ...next };
    },

    DescribeTargetGroupAttributes: (
      request: DescribeTargetGroupAttributesInput,
    ): DescribeTargetGroupAttributesOutput => ({ Attributes: attributesOf(this.get(request.TargetGroupArn)) }),

    ModifyTargetGroupAttributes: (request: ModifyTargetGroupAttributesInput): ModifyTargetGroupAttributesOutput => {
      const group = this.getSettled(request.TargetGroupArn);
      group.attributes = { ...group.attributes, ...changedAttributes(request.Attributes ?? []) };
      return { Attributes: attributesOf(group) };
    },

    DeleteTargetGroup: (request: DeleteTargetGroupInput): object => {
      const group = this.byArn.get(request.TargetGroupArn ?? '');
      if (!group && !this.options.unverified.deletingMissingTargetGroupFails) return {};
      const { arn: groupArn, targets, loadBalancer } = group ?? this.get(request.TargetGroupArn);
      if (loadBalancer) {
        throw new AwsError('ResourceInUse', `Target group '${groupArn}' is currently in use by a listener or a rule`);
      }
      targets.clear();
      this.byArn.delete(groupArn);
      return {};
    },
  };

  /** Idempotent: the same name with the same settings is the same group. */
  private create(request: CreateTargetGroupInput): TargetGroup {
    const settings = targetGroupSettings(request);
    const check = healthCheck(DEFAULT_HEALTH_CHECK, request);
    const existing = this.list().find(({ settings: { TargetGroupName: name } }) => name === settings.TargetGroupName);
    if (existing) return requireSame(existing, settings, check);
    if (this.byArn.size >= TARGET_GROUPS_PER_REGION) {
      throw new AwsError('TooManyTargetGroups', "You've reached the limit on the number of target groups");
    }
    return this.add(settings, check, tagsOf(request.Tags));
  }

  private add(settings: TargetGroupSettings, check: HealthCheck, tags: Tags): TargetGroup {
    const { account, clock, random, unverified } = this.options;
    const group: TargetGroup = {
      arn: arn('elasticloadbalancing', account, `targetgroup/${settings.TargetGroupName}/${hexId(random, 16)}`),
      settings,
      tags,
      targets: new RegisteredTargets(
        clock,
        () => ({
          ...group.healthCheck,
          initialSuccesses: unverified.firstPassedCheckSuffices ? 1 : group.healthCheck.HealthyThresholdCount,
        }),
        () => Number(group.attributes[DEREGISTRATION_DELAY]),
      ),
      createdAt: clock.now(),
      traffic: { requests: 0, errors: 0 },
      healthCheck: check,
      attributes: DEFAULT_ATTRIBUTES,
    };
    this.byArn.set(group.arn, group);
    this.made.set(targetGroupDimension(group.arn), group);
    return group;
  }

  private select(request: DescribeTargetGroupsInput): TargetGroup[] {
    const { LoadBalancerArn: loadBalancerArn, Names: names, TargetGroupArns: arns } = request;
    if ([loadBalancerArn, names, arns].filter(Boolean).length > 1) {
      throw validationError(
        'Target group names, target group ARNs and a load balancer ARN cannot be specified at the same time',
      );
    }
    if (loadBalancerArn) {
      const from = this.options.loadBalancers.get(loadBalancerArn);
      return this.list().filter(({ loadBalancer }) => loadBalancer === from);
    }
    if (arns) return arns.map((groupArn) => this.get(groupArn));
    const all = this.list();
    return names
      ? names.map((name) => this.get(all.find((group) => group.settings.TargetGroupName === name)?.arn))
      : all;
  }
}

function describe(group: TargetGroup): TargetGroupDescription {
  return {
    TargetGroupArn: group.arn,
    ...group.settings,
    ...group.healthCheck,
    LoadBalancerArns: group.loadBalancer ? [group.loadBalancer.arn] : [],
    TargetType: 'ip',
    ProtocolVersion: 'HTTP1',
    IpAddressType: 'ipv4',
  };
}

function notFound(): AwsError {
  return new AwsError('TargetGroupNotFound', 'One or more target groups not found');
}

function attributesOf(group: TargetGroup) {
  return Object.entries(group.attributes).map(([Key, Value]) => ({ Key, Value }));
}

function requireSame(existing: TargetGroup, settings: TargetGroupSettings, check: HealthCheck): TargetGroup {
  const same = (left: object, right: object) => JSON.stringify(left) === JSON.stringify(right);
  if (same(existing.settings, settings) && same(existing.healthCheck, check)) return existing;
  throw new AwsError(
    'DuplicateTargetGroupName',
    `A target group with the same name '${settings.TargetGroupName}' exists, but with different settings`,
  );
}
