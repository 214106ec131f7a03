import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { GROUP_MADE_HERE } from '../language/permission';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { instancesDiffer } from './launch-template';
import { lookAtLaunches } from './launches';
import { CAPACITY_UNAVAILABLE, timeToStart } from './service-health';

const REFRESH_LOOK_SECONDS = 30;
/** 40 minutes, unless the tasks that move need longer. */
const MAX_REFRESH_SECONDS = 2_400;
const ENDED_OTHERWISE = "'Failed', 'Cancelled', 'RollbackSuccessful', 'RollbackFailed'";

/** Every instance that is not of the wanted kind: the next one starts first, and tasks move before their instance goes. */
const refresh = ({ settings }: Aim): Fragment =>
  chain(
    state(
      'StartInstanceRefresh',
      call(
        'autoscaling',
        'startInstanceRefresh',
        {
          AutoScalingGroupName: NAME,
          Strategy: 'Rolling',
          Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0, SkipMatching: true },
        },
        {
          permissions: [
            {
              actions: ['autoscaling:StartInstanceRefresh'],
              resources: [AUTO_SCALING_GROUP],
              conditions: GROUP_MADE_HERE,
            },
          ],
          retry: [inUse('AutoScaling.InstanceRefreshInProgressException')],
        },
      ),
    ),
    {
      start: 'AwaitUntilInstancesReplaced',
      states: (next) => ({
        AwaitUntilInstancesReplaced: {
          Type: 'Wait',
          Seconds: REFRESH_LOOK_SECONDS,
          Assign: { refreshLooks: '{% $exists($refreshLooks) ? $refreshLooks + 1 : 1 %}' },
          Next: 'DescribeInstanceRefresh',
        },
        DescribeInstanceRefresh: {
          ...call(
            'autoscaling',
            'describeInstanceRefreshes',
            { AutoScalingGroupName: NAME, MaxRecords: 1 },
            { permissions: [unscoped('autoscaling', 'DescribeInstanceRefreshes')] },
          ),
          Assign: { refreshStatus: "{% '' & $states.result.InstanceRefreshes[0].Status %}" },
          Next: 'DescribeReplacingLaunches',
        },
        // An instance that can't be had would be waited for until the deadline.
        DescribeReplacingLaunches: { ...lookAtLaunches, Next: 'AreInstancesReplaced' },
        AreInstancesReplaced: {
          Type: 'Choice',
          Choices: [
            { Condition: "{% $refreshStatus = 'Successful' %}", Next: next },
            {
              Condition: `{% $refreshStatus in [${ENDED_OTHERWISE}] or $refreshLooks * ${REFRESH_LOOK_SECONDS} >= $max([${MAX_REFRESH_SECONDS}, ${timeToStart(settings)}]) %}`,
              Assign: { refreshProblem: "{% 'InstancesNotReplaced' %}" },
              Next: 'CancelInstanceRefresh',
            },
            {
              Condition: "{% $launchFailure != '' %}",
              Assign: { refreshProblem: "{% 'CapacityUnavailable' %}" },
              Next: 'CancelInstanceRefresh',
            },
          ],
          Default: 'AwaitUntilInstancesReplaced',
        },
        // Going back starts another one, which this one would hold up.
        CancelInstanceRefresh: {
          ...call(
            'autoscaling',
            'cancelInstanceRefresh',
            { AutoScalingGroupName: NAME },
            {
              permissions: [
                {
                  actions: ['autoscaling:CancelInstanceRefresh'],
                  resources: [AUTO_SCALING_GROUP],
                  conditions: GROUP_MADE_HERE,
                },
              ],
              catch: [{ ErrorEquals: ['States.ALL'], Next: 'InstancesNotReplaced' }],
            },
          ),
          Next: 'InstancesNotReplaced',
        },
        InstancesNotReplaced: {
          Type: 'Fail',
          Error: '{% $refreshProblem %}',
          Cause: `{% $launchFailure != '' ? ${CAPACITY_UNAVAILABLE.slice(3, -3)} : 'the instances of ' & $name & ' could not be replaced: the instance refresh is ' & $refreshStatus %}`,
        },
      }),
    },
  );

export function replaceInstances(aim: Aim): Fragment {
  const replaced = refresh(aim);
  return {
    start: 'AreInstancesToBeReplaced',
    states: (next) => ({
      AreInstancesToBeReplaced: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${instancesDiffer(aim)} %}`, Next: replaced.start }],
        Default: next,
      },
      ...replaced.states(next),
    }),
  };
}
