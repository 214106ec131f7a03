import { TAGS } from '../../../asl/naming/names';
import { AwsError, type ServiceName } from '../../aws/service';
import type { Twin } from '../../aws/twin';
import type { SimulatedAccount } from '../../simulation/simulated-account';
import type { AccountState } from '../reading/read-account';
import type { Kind, Thing, Value } from '../reading/thing';
import type { Difference } from './differences';

/** What was changed by hand takes effect: instances leave, tasks start or stop, health checks pass or fail. */
const SETTLED_MS = 900_000;

/** In an order in which nothing is held by what goes later. */
const GOING: readonly Kind[] = [
  'DNS record',
  'rule',
  'listener',
  'scheduled action',
  'scaling policy',
  'scalable target',
  'alarm',
  'service',
  'target group',
  'capacity provider',
  'Auto Scaling group',
  'launch template',
  'cluster',
  'log group',
];
const COMING: readonly Kind[] = [...GOING].reverse();

/**
 * Does to the twin what was done to the account by hand, by the calls that whoever did it would have made. What cannot be done so is left
 * as it is: the twin is compared with the account again afterwards.
 */
export async function amend(account: SimulatedAccount, found: readonly Difference[], vpcId: string): Promise<void> {
  const hand = new Hand(account, vpcId);
  for (const kind of COMING) {
    const ofKind = found.filter((one) => one.kind === kind);
    for (const { name, is, otherwise, fields } of ofKind) {
      if (is && !otherwise) await hand.does(() => MAKES[kind]?.(hand, name, is));
      if (is && otherwise) await hand.does(() => CHANGES[kind]?.(hand, name, is, fields));
    }
  }
  for (const kind of GOING) {
    const gone = found.filter((one) => one.kind === kind && !one.is);
    for (const { name } of gone) await hand.does(() => REMOVES[kind]?.(hand, name));
  }
  await account.clock.sleep(SETTLED_MS);
}

/** What is around the endpoints: images that are gone or mean something else by now, and how many vCPUs may run. */
export async function amendSurroundings(account: SimulatedAccount, state: AccountState): Promise<void> {
  const hand = new Hand(account, '');
  for (const { repository, tag, digest } of state.images) {
    if (digest === undefined) {
      const imageIds = [{ imageTag: tag }];
      await hand.does(() => hand.call('ecr', 'BatchDeleteImage', { repositoryName: repository, imageIds }));
    } else if (isMoved(state, repository, tag, digest)) account.aws.ecr.addImage(repository, tag, digest);
  }
  const quotas = state.vcpus.map(({ code, limit, takenByOthers }) => [code, Math.max(0, limit - takenByOthers)]);
  account.aws.limitVcpus(Object.fromEntries(quotas));
}

/** Whether an endpoint serves what the tag meant before. */
function isMoved({ endpoints }: AccountState, repository: string, tag: string, digest: string): boolean {
  return endpoints.some(({ imageDetails, digest: served }) => {
    const { repositoryUri = '', tag: own } = JSON.parse(imageDetails ?? '{}') as {
      repositoryUri?: string;
      tag?: string;
    };
    return own === tag && `/${repositoryUri}`.endsWith(`/${repository}`) && served !== undefined && served !== digest;
  });
}

/** Somebody with all rights, who knows things by their names. */
class Hand {
  private readonly twin: Twin;
  private readonly root: { readonly roleArn: string };

  constructor(
    { aws }: SimulatedAccount,
    readonly vpcId: string,
  ) {
    this.twin = aws.twin;
    this.root = { roleArn: `arn:aws:iam::${aws.twin.accountId}:root` };
  }

  /** What is refused is left undone. */
  async does(deed: () => Promise<unknown> | undefined): Promise<void> {
    try {
      await deed();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
    }
  }

  async call<Answer extends object>(service: ServiceName, operation: string, input: object): Promise<Answer> {
    return (await this.twin.call(service, operation, input, this.root)) as Answer;
  }

  /** By `<load balancer>:<port>`. */
  async listenerArn(name: string): Promise<string | undefined> {
    const [loadBalancer = '', port] = name.split(':');
    const LoadBalancerArn = await this.loadBalancerArn(loadBalancer);
    const { Listeners } = await this.call<{ Listeners: { Port: number; ListenerArn: string }[] }>(
      'elasticloadbalancingv2',
      'DescribeListeners',
      { LoadBalancerArn },
    );
    return Listeners.find(({ Port }) => Port === Number(port))?.ListenerArn;
  }

  async loadBalancerArn(name: string): Promise<string | undefined> {
    const { LoadBalancers } = await this.call<{ LoadBalancers: { LoadBalancerArn: string }[] }>(
      'elasticloadbalancingv2',
      'DescribeLoadBalancers',
      { Names: [name] },
    );
    return LoadBalancers[0]?.LoadBalancerArn;
  }

  /** By `<listener>/<priority>`. */
  async ruleArn(name: string): Promise<string | undefined> {
    const [listener = '', priority] = name.split('/');
    const { Rules } = await this.call<{ Rules: { Priority: string; RuleArn: string }[] }>(
      'elasticloadbalancingv2',
      'DescribeRules',
      { ListenerArn: await this.listenerArn(listener) },
    );
    return Rules.find(({ Priority }) => Priority === priority)?.RuleArn;
  }

  async targetGroupArn(name: string): Promise<string | undefined> {
    const found = (await this.twin.inspect('elasticloadbalancingv2', 'DescribeTargetGroups', { Names: [name] })) as
      | { TargetGroups: { TargetGroupArn: string }[] }
      | undefined;
    return found?.TargetGroups[0]?.TargetGroupArn;
  }

  /** With ARNs in place of names; what leads to a group that is not here answers 503. */
  async actions(given: Value): Promise<object[]> {
    const actions = (given ?? []) as readonly {
      type: string;
      to?: { group: string; weight: number }[];
      status?: string;
    }[];
    return Promise.all(
      actions.map(async ({ type, to = [], status = '503' }, index) => {
        const groups = await Promise.all(
          to.map(async ({ group, weight }) => ({ TargetGroupArn: await this.targetGroupArn(group), Weight: weight })),
        );
        const isKnown = groups.length > 0 && groups.every(({ TargetGroupArn }) => TargetGroupArn !== undefined);
        return type === 'forward' && isKnown
          ? { Type: 'forward', Order: index + 1, ForwardConfig: { TargetGroups: groups } }
          : { Type: 'fixed-response', Order: index + 1, FixedResponseConfig: { StatusCode: status } };
      }),
    );
  }
}

type Deed<More extends unknown[]> = Readonly<
  Partial<Record<Kind, (hand: Hand, name: string, ...more: More) => Promise<unknown>>>
>;

const ELB = 'elasticloadbalancingv2';

const REMOVES: Deed<[]> = {
  rule: async (hand, name) => hand.call(ELB, 'DeleteRule', { RuleArn: await hand.ruleArn(name) }),
  listener: async (hand, name) => hand.call(ELB, 'DeleteListener', { ListenerArn: await hand.listenerArn(name) }),
  'target group': async (hand, name) =>
    hand.call(ELB, 'DeleteTargetGroup', { TargetGroupArn: await hand.targetGroupArn(name) }),
  'scalable target': (hand, ResourceId) =>
    hand.call('applicationautoscaling', 'DeregisterScalableTarget', { ...SCALED, ResourceId }),
  'scaling policy': (hand, name) => {
    const [ResourceId, PolicyName] = name.split(' ');
    return hand.call('applicationautoscaling', 'DeleteScalingPolicy', { ...SCALED, ResourceId, PolicyName });
  },
  'scheduled action': (hand, name) => {
    const [ResourceId, ScheduledActionName] = name.split(' ');
    return hand.call('applicationautoscaling', 'DeleteScheduledAction', { ...SCALED, ResourceId, ScheduledActionName });
  },
  alarm: (hand, name) => hand.call('cloudwatch', 'DeleteAlarms', { AlarmNames: [name] }),
  service: (hand, name) => {
    const [cluster, service] = name.split('/');
    return hand.call('ecs', 'DeleteService', { cluster, service, force: true });
  },
  'capacity provider': async (hand, name) => {
    await hand.does(() =>
      hand.call('ecs', 'PutClusterCapacityProviders', {
        cluster: name,
        capacityProviders: [],
        defaultCapacityProviderStrategy: [],
      }),
    );
    return hand.call('ecs', 'DeleteCapacityProvider', { capacityProvider: name });
  },
  'Auto Scaling group': (hand, AutoScalingGroupName) =>
    hand.call('autoscaling', 'DeleteAutoScalingGroup', { AutoScalingGroupName, ForceDelete: true }),
  'launch template': (hand, LaunchTemplateName) => hand.call('ec2', 'DeleteLaunchTemplate', { LaunchTemplateName }),
  cluster: (hand, cluster) => hand.call('ecs', 'DeleteCluster', { cluster }),
};

const SCALED = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

const MAKES: Deed<[is: Thing['settings']]> = {
  listener: async (hand, name, is) => {
    const [loadBalancer = '', port] = name.split(':');
    return hand.call(ELB, 'CreateListener', {
      LoadBalancerArn: await hand.loadBalancerArn(loadBalancer),
      Port: Number(port),
      // Its certificate is of no matter to who finds the port taken.
      Protocol: 'HTTP',
      DefaultActions: await hand.actions(is.actions),
      ...tagsOf(is),
    });
  },
  rule: async (hand, name, is) => {
    const [listener = '', priority] = name.split('/');
    const conditions = is.conditions as readonly { readonly field: string; readonly values: readonly string[] }[];
    return hand.call(ELB, 'CreateRule', {
      ListenerArn: await hand.listenerArn(listener),
      Priority: Number(priority),
      Conditions: conditions.map(({ field: Field, values: Values }) => ({ Field, Values })),
      Actions: await hand.actions(is.actions),
      ...tagsOf(is),
    });
  },
  'target group': (hand, Name, is) =>
    hand.call(ELB, 'CreateTargetGroup', {
      Name,
      Port: is.port,
      Protocol: is.protocol,
      TargetType: 'ip',
      VpcId: hand.vpcId,
      ...healthCheck(is),
      ...tagsOf(is),
    }),
  cluster: (hand, clusterName) => hand.call('ecs', 'CreateCluster', { clusterName }),
  'launch template': (hand, LaunchTemplateName, is) =>
    hand.call('ec2', 'CreateLaunchTemplate', {
      LaunchTemplateName,
      LaunchTemplateData: { InstanceType: is.instanceType },
    }),
  alarm: (hand, AlarmName, is) =>
    hand.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName,
      MetricName: is.metric,
      Namespace: 'AWS/ApplicationELB',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: is.periods,
      Threshold: is.threshold,
      ComparisonOperator: is.comparison,
    }),
  'log group': (hand, logGroupName) => hand.call('cloudwatchlogs', 'CreateLogGroup', { logGroupName }),
};

const CHANGES: Deed<[is: Thing['settings'], fields: readonly string[]]> = {
  listener: async (hand, name, is, fields) => {
    const ListenerArn = await hand.listenerArn(name);
    if (fields.includes('actions')) {
      await hand.call(ELB, 'ModifyListener', { ListenerArn, DefaultActions: await hand.actions(is.actions) });
    }
    return retag(hand, ListenerArn, is);
  },
  rule: async (hand, name, is) => retag(hand, await hand.ruleArn(name), is),
  'target group': async (hand, name, is) => {
    const TargetGroupArn = await hand.targetGroupArn(name);
    await hand.call(ELB, 'ModifyTargetGroup', { TargetGroupArn, ...healthCheck(is) });
    return retag(hand, TargetGroupArn, is);
  },
  service: (hand, name, { desired }) => {
    const [cluster, service] = name.split('/');
    return hand.call('ecs', 'UpdateService', { cluster, service, desiredCount: desired });
  },
  'Auto Scaling group': (hand, AutoScalingGroupName, { min, max, desired }) =>
    hand.call('autoscaling', 'UpdateAutoScalingGroup', {
      AutoScalingGroupName,
      MinSize: min,
      MaxSize: max,
      DesiredCapacity: desired,
    }),
  'scalable target': (hand, ResourceId, { min, max, suspended }) => {
    const isOff = (what: string) => (suspended as readonly string[]).includes(what);
    return hand.call('applicationautoscaling', 'RegisterScalableTarget', {
      ...SCALED,
      ResourceId,
      MinCapacity: min,
      MaxCapacity: max,
      SuspendedState: {
        DynamicScalingInSuspended: isOff('DynamicScalingInSuspended'),
        DynamicScalingOutSuspended: isOff('DynamicScalingOutSuspended'),
        ScheduledScalingSuspended: isOff('ScheduledScalingSuspended'),
      },
    });
  },
  alarm: async (hand, AlarmName, { threshold, comparison, periods, isOn }) => {
    const { MetricAlarms } = await hand.call<{ MetricAlarms: Readonly<Record<string, unknown>>[] }>(
      'cloudwatch',
      'DescribeAlarms',
      { AlarmNames: [AlarmName] },
    );
    const kept = [
      'Namespace',
      'MetricName',
      'Dimensions',
      'Statistic',
      'ExtendedStatistic',
      'Period',
      'Metrics',
    ].flatMap((name) => (MetricAlarms[0]?.[name] === undefined ? [] : [[name, MetricAlarms[0][name]] as const]));
    return hand.call('cloudwatch', 'PutMetricAlarm', {
      ...Object.fromEntries(kept),
      AlarmName,
      Threshold: threshold,
      ComparisonOperator: comparison,
      EvaluationPeriods: periods,
      ActionsEnabled: isOn,
    });
  },
};

function healthCheck(is: Thing['settings']): object {
  return {
    HealthCheckPath: is.healthCheckPath,
    HealthCheckIntervalSeconds: is.healthCheckInterval,
    HealthCheckTimeoutSeconds: is.healthCheckTimeout,
    HealthyThresholdCount: is.healthyThreshold,
    UnhealthyThresholdCount: is.unhealthyThreshold,
    ...(is.matcher !== undefined && { Matcher: { HttpCode: is.matcher } }),
  };
}

function tags({ model, environment }: Thing['settings']): { Key: string; Value: Value }[] {
  return [
    ...(model === undefined ? [] : [{ Key: TAGS.model, Value: model }]),
    ...(environment === undefined ? [] : [{ Key: TAGS.environment, Value: environment }]),
  ];
}

function tagsOf(is: Thing['settings']): object {
  return tags(is).length === 0 ? {} : { Tags: tags(is) };
}

async function retag(hand: Hand, arn: string | undefined, is: Thing['settings']): Promise<void> {
  const own = tags(is);
  const missing = [TAGS.model, TAGS.environment].filter((key) => !own.some(({ Key }) => Key === key));
  if (own.length > 0) await hand.call(ELB, 'AddTags', { ResourceArns: [arn], Tags: own });
  if (missing.length > 0) await hand.call(ELB, 'RemoveTags', { ResourceArns: [arn], TagKeys: missing });
}
