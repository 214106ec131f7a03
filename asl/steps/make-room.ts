import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { GROUP_MADE_HERE } from '../language/permission';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { CANARY_NAME, CLUSTER_NAME, NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { describeGroup } from './describe-group';
import { READ_SERVICE } from './service-health';

/**
 * The numbers of tasks: `$tasks` that the service is to have, `$mainTasks` that it has, `$runningTasks` with those of a canary beside it.
 * `$serviceIsThere` says whether there is a service at all.
 */
export const lookAtServiceSize = ({ settings }: Pick<Aim, 'settings'>): Fragment =>
  state('LookServiceSize', {
    ...call(
      'ecs',
      'describeServices',
      { Cluster: CLUSTER_NAME, Services: [NAME, CANARY_NAME] },
      { permissions: [READ_SERVICE] },
    ),
    Assign: {
      tasks: `{% $min([$max([$states.result.Services[ServiceName = $name].DesiredCount, ${settings}.minTasks]), ${settings}.maxTasks]) %}`,
      // Of a service that somebody deleted nothing is known, not even a number.
      mainTasks: '{% $max([0, $states.result.Services[ServiceName = $name].DesiredCount]) %}',
      runningTasks: '{% $sum($append([0], $states.result.Services.DesiredCount)) %}',
      serviceIsThere: "{% $exists($states.result.Services[ServiceName = $name and Status = 'ACTIVE']) %}",
    },
  });

/**
 * Instances for the `$runningTasks` and more beside them.
 *
 * @param more - how many, an expression
 */
export function growGroup(more: string, instance: string): Fragment {
  return chain(
    state('LookGroupSize', {
      ...describeGroup,
      Assign: {
        instances: `{% $max([$states.result.AutoScalingGroups[0].DesiredCapacity, $ceil(($runningTasks + ${more}) / ${instance}.tasksPerInstance)]) %}`,
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

/** Room for the tasks there are and for as many again: those of the update run beside them. */
export const makeRoom = ({ instance }: Aim): Fragment => growGroup('$tasks', instance);
