import { createHash } from 'node:crypto';
import type { ServiceName } from '../aws/service';
import type { SimulatedAccount } from './simulated-account';

/** What the upkeep has to say of a damage: no more and no less. */
export interface Expected {
  readonly kind: string;
  readonly resource: string;
  readonly field?: string;
}

/** Something that somebody does by hand to a model's endpoint. */
export interface Damage {
  readonly name: string;
  /** Only of an endpoint on instances of its own. */
  readonly ownCapacity?: true;
  /** Only of one that always has a task. */
  readonly awake?: true;
  /** Another damage of the same thing would change what is to be said of it. */
  readonly of: string;
  readonly finds: readonly Expected[];
  /** Whether a deployment of what is live puts it right. */
  readonly mended: boolean;
  do(hand: Hand): Promise<unknown>;
}

/** Somebody with all rights in the account, about one model. */
export class Hand {
  readonly name: string;
  readonly canaryName: string;
  readonly cluster: string;

  constructor(
    private readonly account: SimulatedAccount,
    readonly model: string,
    { pool }: { readonly pool?: string | undefined } = {},
  ) {
    this.name = `slipway-${model}`;
    this.canaryName = `slipway-${createHash('sha256').update(model).digest('hex').slice(0, 10)}-c`;
    this.cluster = pool === undefined ? this.name : `slipway-pool_${pool}`;
  }

  // biome-ignore lint/suspicious/noExplicitAny: each caller knows what its operation answers.
  async call(service: ServiceName, operation: string, input: object): Promise<any> {
    return this.account.aws.twin.call(service, operation, input, { roleArn: this.account.root });
  }

  get scalable() {
    return {
      ServiceNamespace: 'ecs',
      ResourceId: `service/${this.cluster}/${this.name}`,
      ScalableDimension: 'ecs:service:DesiredCount',
    };
  }

  async targetGroupArn(): Promise<string> {
    const { TargetGroups } = await this.call('elasticloadbalancingv2', 'DescribeTargetGroups', { Names: [this.name] });
    return TargetGroups[0].TargetGroupArn;
  }

  /** Of the listener, or of the rule, that leads requests to the model. */
  async forwardingArn(): Promise<string> {
    const { TargetGroups } = await this.call('elasticloadbalancingv2', 'DescribeTargetGroups', { Names: [this.name] });
    const [{ TargetGroupArn, LoadBalancerArns }] = TargetGroups;
    const forwards = (one: object) => JSON.stringify(one).includes(TargetGroupArn);
    const { Listeners } = await this.call('elasticloadbalancingv2', 'DescribeListeners', {
      LoadBalancerArn: LoadBalancerArns[0],
    });
    const own = Listeners.find(forwards);
    if (own) return own.ListenerArn;
    const rules = await Promise.all(
      Listeners.map(({ ListenerArn }: { ListenerArn: string }) =>
        this.call('elasticloadbalancingv2', 'DescribeRules', { ListenerArn }),
      ),
    );
    return rules.flatMap(({ Rules }) => Rules).find(forwards).RuleArn;
  }

  updateService(input: object): Promise<object> {
    return this.call('ecs', 'UpdateService', { cluster: this.cluster, service: this.name, ...input });
  }

  putPolicy(input: object): Promise<object> {
    return this.call('applicationautoscaling', 'PutScalingPolicy', {
      ...this.scalable,
      PolicyName: this.name,
      PolicyType: 'TargetTrackingScaling',
      ...input,
    });
  }

  async takeSlot(): Promise<void> {
    const slots = (await this.account.aws.table.items()).filter(({ owner }) => owner === this.model);
    for (const { pk, sk } of slots) {
      await this.call('dynamodb', 'UpdateItem', {
        TableName: this.account.aws.table.name,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: 'SET #owner = :other',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':other': { S: 'somebody' } },
      });
    }
  }

  async changeAlarm(suffix: string, input: object): Promise<object> {
    const AlarmName = `${this.name}/${suffix}`;
    const { MetricAlarms } = await this.call('cloudwatch', 'DescribeAlarms', { AlarmNames: [AlarmName] });
    const { MetricName, Namespace, Statistic, Dimensions, Period, EvaluationPeriods, DatapointsToAlarm } =
      MetricAlarms[0];
    const { Threshold, ComparisonOperator, TreatMissingData } = MetricAlarms[0];
    return this.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName,
      MetricName,
      Namespace,
      Statistic,
      Dimensions,
      Period,
      EvaluationPeriods,
      DatapointsToAlarm,
      Threshold,
      ComparisonOperator,
      TreatMissingData,
      ...input,
    });
  }
}

const drift = (resource: string, ...fields: readonly string[]): readonly Expected[] =>
  fields.map((field) => ({ kind: 'DRIFT', resource, field }));
const missing = (...resources: readonly string[]): readonly Expected[] =>
  resources.map((resource) => ({ kind: 'MISSING', resource }));

/** What somebody may do by hand to an endpoint that is live. */
export const damages: readonly Damage[] = [
  {
    name: 'asks for health elsewhere',
    of: 'health',
    finds: drift('TargetGroup', 'healthCheckPath'),
    mended: true,
    do: async (hand) =>
      hand.call('elasticloadbalancingv2', 'ModifyTargetGroup', {
        TargetGroupArn: await hand.targetGroupArn(),
        HealthCheckPath: '/elsewhere',
        Matcher: { HttpCode: '200' },
      }),
  },
  {
    name: 'asks for health seldom',
    of: 'interval',
    finds: drift('TargetGroup', 'healthCheckIntervalSeconds'),
    mended: true,
    do: async (hand) =>
      hand.call('elasticloadbalancingv2', 'ModifyTargetGroup', {
        TargetGroupArn: await hand.targetGroupArn(),
        HealthCheckIntervalSeconds: 60,
      }),
  },
  {
    name: 'lets requests end for an hour',
    of: 'drain',
    finds: drift('TargetGroup', 'drainSeconds'),
    mended: true,
    do: async (hand) =>
      hand.call('elasticloadbalancingv2', 'ModifyTargetGroupAttributes', {
        TargetGroupArn: await hand.targetGroupArn(),
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '3599' }],
      }),
  },
  {
    name: 'gives the slot to another model',
    of: 'slot',
    finds: drift('Slot', 'owner'),
    mended: false,
    do: (hand) => hand.takeSlot(),
  },
  {
    name: 'leaves a target group of a canary',
    of: 'canary',
    finds: [{ kind: 'LEFTOVER', resource: 'CanaryTargetGroup' }],
    mended: true,
    do: (hand) => plantTargetGroup(hand, hand.canaryName, marksOf(hand.model)),
  },
  {
    name: 'takes a mark off the target group',
    of: 'target group tags',
    finds: drift('TargetGroup', 'slipway:environment'),
    mended: false,
    do: async (hand) =>
      hand.call('elasticloadbalancingv2', 'RemoveTags', {
        ResourceArns: [await hand.targetGroupArn()],
        TagKeys: ['slipway:environment'],
      }),
  },
  {
    name: 'gives the listener to another model',
    of: 'listener',
    finds: drift('Listener', 'slipway:model'),
    mended: false,
    do: async (hand) =>
      hand.call('elasticloadbalancingv2', 'AddTags', {
        ResourceArns: [await hand.forwardingArn()],
        Tags: [{ Key: 'slipway:model', Value: 'other' }],
      }),
  },
  {
    name: 'deletes the listener',
    of: 'listener',
    finds: missing('Listener'),
    mended: false,
    async do(hand) {
      const arn = await hand.forwardingArn();
      return arn.includes(':listener-rule/')
        ? hand.call('elasticloadbalancingv2', 'DeleteRule', { RuleArn: arn })
        : hand.call('elasticloadbalancingv2', 'DeleteListener', { ListenerArn: arn });
    },
  },
  {
    name: 'asks for more tasks than there may be',
    of: 'service',
    finds: drift('Service', 'desiredCount'),
    mended: true,
    do: (hand) => hand.updateService({ desiredCount: 999 }),
  },
  {
    name: 'takes all tasks away',
    of: 'service',
    awake: true,
    finds: drift('Service', 'desiredCount'),
    mended: true,
    do: (hand) => hand.updateService({ desiredCount: 0 }),
  },
  {
    name: 'gives tasks another time to start',
    of: 'service',
    finds: drift('Service', 'startupSeconds'),
    mended: true,
    do: (hand) => hand.updateService({ healthCheckGracePeriodSeconds: 7 }),
  },
  {
    name: 'deletes the service',
    of: 'service',
    finds: drift('Service', 'status'),
    mended: true,
    do: (hand) => hand.call('ecs', 'DeleteService', { cluster: hand.cluster, service: hand.name, force: true }),
  },
  {
    name: 'changes the limits',
    of: 'scaling',
    finds: drift('ServiceScaling', 'limits'),
    mended: true,
    do: (hand) =>
      hand.call('applicationautoscaling', 'RegisterScalableTarget', {
        ...hand.scalable,
        MinCapacity: 1,
        MaxCapacity: 917,
      }),
  },
  {
    name: 'stops the scaling out',
    of: 'scaling',
    finds: drift('ServiceScaling', 'scalingOutSuspended'),
    mended: true,
    do: (hand) =>
      hand.call('applicationautoscaling', 'RegisterScalableTarget', {
        ...hand.scalable,
        SuspendedState: { DynamicScalingOutSuspended: true },
      }),
  },
  {
    name: 'stops the scaling in',
    of: 'scaling',
    finds: [{ kind: 'LEFTOVER', resource: 'ScalingSuspension' }],
    mended: true,
    do: (hand) =>
      hand.call('applicationautoscaling', 'RegisterScalableTarget', {
        ...hand.scalable,
        SuspendedState: { DynamicScalingInSuspended: true },
      }),
  },
  {
    name: 'lets the CPU run hot',
    of: 'scaling',
    finds: drift('ServiceScaling', 'cpuTargetPercent'),
    mended: true,
    do: (hand) =>
      hand.putPolicy({
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 97,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
  },
  {
    name: 'deletes the policy',
    of: 'scaling',
    finds: drift('ServiceScaling', 'cpuTargetPercent'),
    mended: true,
    do: (hand) =>
      hand.call('applicationautoscaling', 'DeleteScalingPolicy', { ...hand.scalable, PolicyName: hand.name }),
  },
  {
    name: 'schedules something',
    of: 'scaling',
    finds: drift('ServiceScaling', 'schedule'),
    mended: true,
    do: (hand) =>
      hand.call('applicationautoscaling', 'PutScheduledAction', {
        ...hand.scalable,
        ScheduledActionName: `${hand.name}-schedule-0`,
        Schedule: 'cron(0 0 1 1 ? 2099)',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 1 },
      }),
  },
  {
    name: 'deregisters the scaling',
    of: 'scaling',
    finds: missing('ServiceScaling'),
    mended: true,
    do: (hand) => hand.call('applicationautoscaling', 'DeregisterScalableTarget', hand.scalable),
  },
  {
    name: 'deletes an alarm',
    of: 'alarm',
    finds: drift('Alarms', '5xx'),
    mended: true,
    do: (hand) => hand.call('cloudwatch', 'DeleteAlarms', { AlarmNames: [`${hand.name}/5xx`] }),
  },
  {
    name: 'makes an alarm deaf',
    of: 'alarm',
    finds: drift('Alarms', '5xx'),
    mended: true,
    do: (hand) => hand.changeAlarm('5xx', { Threshold: 1_000_000 }),
  },
  {
    name: 'makes an alarm mute',
    of: 'alarm',
    finds: drift('Alarms', '5xx actions'),
    mended: true,
    do: (hand) => hand.changeAlarm('5xx', { ActionsEnabled: false }),
  },
  {
    name: 'deregisters all task definitions',
    of: 'task definition',
    finds: missing('TaskDefinition'),
    mended: true,
    async do(hand) {
      const { taskDefinitionArns } = await hand.call('ecs', 'ListTaskDefinitions', { familyPrefix: hand.name });
      for (const taskDefinition of taskDefinitionArns) {
        await hand.call('ecs', 'DeregisterTaskDefinition', { taskDefinition });
      }
    },
  },
  {
    name: 'wants other instances',
    of: 'instances',
    ownCapacity: true,
    finds: drift('LaunchTemplate', 'volumeGiB'),
    mended: true,
    do: async (hand) => {
      const { LaunchTemplateVersions } = await hand.call('ec2', 'DescribeLaunchTemplateVersions', {
        LaunchTemplateName: hand.name,
        Versions: ['$Latest'],
      });
      const data = LaunchTemplateVersions[0].LaunchTemplateData;
      const [device] = data.BlockDeviceMappings;
      return hand.call('ec2', 'CreateLaunchTemplateVersion', {
        LaunchTemplateName: hand.name,
        LaunchTemplateData: {
          ...data,
          BlockDeviceMappings: [{ ...device, Ebs: { ...device.Ebs, VolumeSize: device.Ebs.VolumeSize + 7 } }],
        },
      });
    },
  },
  {
    name: 'keeps instances that nobody needs',
    of: 'group',
    ownCapacity: true,
    finds: drift('AutoScalingGroup', 'minSize'),
    mended: false,
    do: (hand) => hand.call('autoscaling', 'UpdateAutoScalingGroup', { AutoScalingGroupName: hand.name, MinSize: 1 }),
  },
];

/** Something under a name that no model of the registry has an endpoint by. */
export interface Plant {
  readonly name: string;
  readonly finds: readonly Expected[];
  do(hand: Hand, tags: readonly Tag[]): Promise<unknown>;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** As the platform marks what it makes for a model. */
export const marksOf = (model: string, environment = 'local'): readonly Tag[] => [
  { Key: 'slipway:model', Value: model },
  { Key: 'slipway:environment', Value: environment },
];

const lowerCase = (tags: readonly Tag[]) => tags.map(({ Key: key, Value: value }) => ({ key, value }));
const orphan = (...resources: readonly string[]): readonly Expected[] =>
  resources.map((resource) => ({ kind: 'ORPHAN', resource }));

async function plantTemplate(hand: Hand, tags: readonly Tag[]): Promise<void> {
  await hand.call('ec2', 'CreateLaunchTemplate', {
    LaunchTemplateName: hand.name,
    ...(tags.length > 0 && { TagSpecifications: [{ ResourceType: 'launch-template', Tags: tags }] }),
    LaunchTemplateData: { ImageId: 'ami-0123456789abcdef0', InstanceType: 'm6i.large' },
  });
}

export const plants: readonly Plant[] = [
  {
    name: 'a cluster',
    finds: orphan('Cluster'),
    do: (hand, tags) => hand.call('ecs', 'CreateCluster', { clusterName: hand.name, tags: lowerCase(tags) }),
  },
  {
    name: 'a target group',
    finds: orphan('TargetGroup'),
    do: (hand, tags) => plantTargetGroup(hand, hand.name, tags),
  },
  {
    name: 'a target group of a canary',
    finds: orphan('CanaryTargetGroup'),
    do: (hand, tags) => plantTargetGroup(hand, hand.canaryName, tags),
  },
  {
    name: 'a launch template',
    finds: orphan('LaunchTemplate'),
    do: plantTemplate,
  },
  {
    name: 'an Auto Scaling group',
    finds: orphan('LaunchTemplate', 'AutoScalingGroup'),
    async do(hand, tags) {
      await plantTemplate(hand, tags);
      await hand.call('autoscaling', 'CreateAutoScalingGroup', {
        AutoScalingGroupName: hand.name,
        LaunchTemplate: { LaunchTemplateName: hand.name, Version: '$Latest' },
        MinSize: 0,
        MaxSize: 1,
        DesiredCapacity: 0,
        VPCZoneIdentifier: 'subnet-0123456789abcdef0',
        Tags: tags.map((tag) => ({ ...tag, PropagateAtLaunch: true })),
      });
    },
  },
  {
    name: 'a task definition',
    finds: orphan('TaskDefinition'),
    do: (hand, tags) =>
      hand.call('ecs', 'RegisterTaskDefinition', {
        family: hand.name,
        containerDefinitions: [{ name: 'model', image: 'local/iris:1', memory: 128 }],
        ...(tags.length > 0 && { tags: lowerCase(tags) }),
      }),
  },
  {
    name: 'an alarm',
    finds: orphan('Alarm'),
    do: (hand, tags) =>
      hand.call('cloudwatch', 'PutMetricAlarm', {
        AlarmName: `${hand.name}/5xx`,
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'HTTPCode_Target_5XX_Count',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        ...(tags.length > 0 && { Tags: tags }),
      }),
  },
];

function plantTargetGroup(hand: Hand, name: string, tags: readonly Tag[]): Promise<unknown> {
  return hand.call('elasticloadbalancingv2', 'CreateTargetGroup', {
    Name: name,
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: 'vpc-0123456789abcdef0',
    TargetType: 'ip',
    ...(tags.length > 0 && { Tags: tags }),
  });
}
