import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';

/** Room for the tasks there are and for as many again: those of the update run beside them. */
export function makeRoom({ suffix, settings, instance }: Aim): Fragment {
  return chain(
    state(`LookServiceSize${suffix}`, {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }),
      Assign: {
        tasks: `{% $min([$max([$states.result.Services[0].DesiredCount, ${settings}.minTasks]), ${settings}.maxTasks]) %}`,
        runningTasks: '{% $states.result.Services[0].DesiredCount %}',
      },
    }),
    state(`LookGroupSize${suffix}`, {
      ...call('autoscaling', 'describeAutoScalingGroups', { AutoScalingGroupNames: [NAME] }),
      Assign: {
        instances: `{% $max([$states.result.AutoScalingGroups[0].DesiredCapacity, $ceil(($runningTasks + $tasks) / ${instance}.tasksPerInstance)]) %}`,
        mostInstances: '{% $states.result.AutoScalingGroups[0].MaxSize %}',
      },
    }),
    state(
      `UpdateAutoScalingGroup${suffix}`,
      call(
        'autoscaling',
        'updateAutoScalingGroup',
        {
          AutoScalingGroupName: NAME,
          MaxSize: `{% $max([$mostInstances, ${instance}.max, $instances]) %}`,
          DesiredCapacity: '{% $instances %}',
        },
        { retry: [settling('AutoScaling.ScalingActivityInProgressException')] },
      ),
    ),
  );
}
