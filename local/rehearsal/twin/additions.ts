import type { Thing } from '../reading/thing';
import { type Deed, ELB, healthCheck, tags } from './hand';

/** How something of a kind is made that no endpoint has: what cannot be made alone, such as a service, is not. */
export const MAKES: Deed<[is: Thing['settings']]> = {
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

function tagsOf(is: Thing['settings']): object {
  return tags(is).length === 0 ? {} : { Tags: tags(is) };
}
