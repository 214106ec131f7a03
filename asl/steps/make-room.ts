import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { GROUP_MADE_HERE } from '../language/permission';
import { jsonata } from '../language/states';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { CANARY_NAME, CLUSTER_NAME, NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { describeGroup } from './describe-group';
import { tasksWithin } from './scalable-target';
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
      tasks: `{% ${tasksWithin('$states.result.Services[ServiceName = $name].DesiredCount', settings)} %}`,
      // Of a service that somebody deleted nothing is known, not even a number.
      mainTasks: '{% $max([0, $states.result.Services[ServiceName = $name].DesiredCount]) %}',
      runningTasks: '{% $sum($append([0], $states.result.Services.DesiredCount)) %}',
      serviceIsThere: "{% $exists($states.result.Services[ServiceName = $name and Status = 'ACTIVE']) %}",
    },
  });

/**
 * Instances for the `$runningTasks` and more beside them. Those of another type than is wanted may have no room for such a task, or none of
 * what it needs: there may be as many more as the tasks need without them, which managed scaling starts for those that find no place.
 *
 * @param more - how many, an expression
 */
export function growGroup(more: string, { settings, instance }: Omit<Aim, 'taskDefinitionArn'>): Fragment {
  return chain(
    state('LookGroupSize', {
      ...describeGroup,
      Assign: {
        instances: `{% $max([$states.result.AutoScalingGroups[0].DesiredCapacity, $ceil(($runningTasks + ${more}) / ${instance}.tasksPerInstance)]) %}`,
        mostInstances: jsonata(`(
          $group := $states.result.AutoScalingGroups[0];
          $wanted := $count($group.Instances[InstanceType = ${settings}.instanceType and LifecycleState in ['Pending', 'InService']]);
          $max([$group.MaxSize, $group.DesiredCapacity - $wanted + $ceil(${more} / ${instance}.tasksPerInstance)])
        )`),
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
export const makeRoom = (aim: Aim): Fragment => growGroup('$tasks', aim);
