import { TAGS } from '../../../asl/naming/names';
import type { Thing } from '../reading/thing';
import { type Deed, ELB, type Hand, healthCheck, SCALED, tags } from './hand';

/** How something of a kind is edited; what only follows from something else is not. */
export const CHANGES: Deed<[is: Thing['settings'], fields: readonly string[]]> = {
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

async function retag(hand: Hand, arn: string | undefined, is: Thing['settings']): Promise<void> {
  const own = tags(is);
  const missing = [TAGS.model, TAGS.environment].filter((key) => !own.some(({ Key }) => Key === key));
  if (own.length > 0) await hand.call(ELB, 'AddTags', { ResourceArns: [arn], Tags: own });
  if (missing.length > 0) await hand.call(ELB, 'RemoveTags', { ResourceArns: [arn], TagKeys: missing });
}
