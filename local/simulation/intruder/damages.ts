import type { Expected } from './expected';
import type { Hand } from './hand';
import { marksOf } from './marks';
import { plantTargetGroup } from './plants';

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
    name: 'frees the slot',
    of: 'slot',
    finds: drift('Slot', 'owner'),
    mended: false,
    do: (hand) => hand.freeSlot(),
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
    mended: true,
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
