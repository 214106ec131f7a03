import { type SeedContext, type SeedFunction, type SeedState, seedName } from './environment';

/** Removes what it knows of; launch template, task definition and cluster it does not. */
export const rollback: SeedFunction = async (state, context) => {
  const { aws } = context;
  if (state.listenerArn) {
    await aws('elasticloadbalancingv2', 'DeleteListener', { ListenerArn: state.listenerArn });
  }
  await removeServiceAndGroup(state, context);
  if (state.targetGroupArn) {
    await aws('elasticloadbalancingv2', 'DeleteTargetGroup', { TargetGroupArn: state.targetGroupArn });
  }
  return state;
};

/** Without the ARNs, which it has dropped by then: listener, target group, cluster and task definition stay. */
export const mlopsDelete: SeedFunction = async (state, context) => {
  await context.aws('ec2', 'DeleteLaunchTemplate', { LaunchTemplateName: seedName(state) });
  await removeServiceAndGroup(state, context);
  return state;
};

async function removeServiceAndGroup(state: SeedState, { aws }: SeedContext): Promise<void> {
  const name = seedName(state);
  await aws('ecs', 'DeleteService', { cluster: name, service: name, force: true });
  await aws('autoscaling', 'DeleteAutoScalingGroup', { AutoScalingGroupName: name, ForceDelete: true });
}
