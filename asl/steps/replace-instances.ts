import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { GROUP_MADE_HERE } from '../language/permission';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { waitUntil } from '../saga/wait-until';
import { instancesDiffer } from './launch-template';

/** Every instance that is not of the wanted kind: the next one starts first, and tasks move before their instance goes. */
const refresh = chain(
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
  waitUntil(
    'InstancesReplaced',
    call(
      'autoscaling',
      'describeInstanceRefreshes',
      { AutoScalingGroupName: NAME, MaxRecords: 1 },
      { permissions: [unscoped('autoscaling', 'DescribeInstanceRefreshes')] },
    ),
    {
      reading: '$states.result.InstanceRefreshes[0].Status',
      done: "'Successful'",
      failed: "'Failed'",
      error: { name: 'InstancesNotReplaced', cause: "'the instances of ' & $name & ' could not be replaced'" },
      firstSeconds: 120,
      seconds: 20,
      deadlineSeconds: 2_400,
    },
  ),
);

export function replaceInstances(aim: Aim): Fragment {
  return {
    start: 'AreInstancesToBeReplaced',
    states: (next) => ({
      AreInstancesToBeReplaced: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${instancesDiffer(aim)} %}`, Next: refresh.start }],
        Default: next,
      },
      ...refresh.states(next),
    }),
  };
}
