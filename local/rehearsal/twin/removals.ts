import { type Deed, ELB, SCALED } from './hand';

/** How each kind of thing is deleted. */
export const REMOVES: Deed<[]> = {
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
