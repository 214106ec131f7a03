import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { GROUP_MADE_HERE } from '../language/permission';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { describeGroup } from './describe-group';
import { READ_SERVICE } from './service-health';

/**
 * Room for the tasks there are and for as many again: those of the update run beside them. Their numbers are `$tasks`, `$runningTasks`; `$serviceIsThere` says
 * whether there is a service at all.
 */
export function makeRoom({ settings, instance }: Aim): Fragment {
  return chain(
    state('LookServiceSize', {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }, { permissions: [READ_SERVICE] }),
      Assign: {
        tasks: `{% $min([$max([$states.result.Services[0].DesiredCount, ${settings}.minTasks]), ${settings}.maxTasks]) %}`,
        // Of a service that somebody deleted nothing is known, not even a number.
        runningTasks: '{% $max([0, $states.result.Services[0].DesiredCount]) %}',
        serviceIsThere: "{% $exists($states.result.Services[Status = 'ACTIVE']) %}",
      },
    }),
    state('LookGroupSize', {
      ...describeGroup,
      Assign: {
        instances: `{% $max([$states.result.AutoScalingGroups[0].DesiredCapacity, $ceil(($runningTasks + $tasks) / ${instance}.tasksPerInstance)]) %}`,
        mostInstances: '{% $states.result.AutoScalingGroups[0].MaxSize %}',
      },
    }),
    state(
      'UpdateAutoScalingGroup',
      call(
        'autoscaling',
        'updateAutoScalingGroup',
        {
          AutoScalingGroupName: NAME,
          MaxSize: `{% $max([$mostInstances, ${instance}.max, $instances]) %}`,
          DesiredCapacity: '{% $instances %}',
        },
        {
          permissions: [
            {
              actions: ['autoscaling:UpdateAutoScalingGroup'],
              resources: [AUTO_SCALING_GROUP],
              conditions: GROUP_MADE_HERE,
            },
          ],
          retry: [settling('AutoScaling.ScalingActivityInProgressException')],
          assign: { capacityAskedAt: '{% $now() %}' },
        },
      ),
    ),
  );
}
