import type { Expected } from './expected';
import type { Hand } from './hand';
import type { Tag } from './marks';

/** Something under a name that no model of the registry has an endpoint by. */
export interface Plant {
  readonly name: string;
  readonly finds: readonly Expected[];
  do(hand: Hand, tags: readonly Tag[]): Promise<unknown>;
}

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

export function plantTargetGroup(hand: Hand, name: string, tags: readonly Tag[]): Promise<unknown> {
  return hand.call('elasticloadbalancingv2', 'CreateTargetGroup', {
    Name: name,
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: 'vpc-0123456789abcdef0',
    TargetType: 'ip',
    ...(tags.length > 0 && { Tags: tags }),
  });
}
