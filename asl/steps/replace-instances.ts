import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, onlyIf, state } from '../language/fragment';
import { GROUP_MADE_HERE } from '../language/permission';
import type { Watch } from '../language/states';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { NAME } from '../naming/names';
import type { Aim } from '../saga/aim';
import { look } from '../watch/look';
import { watched } from '../watch/watched';
import { instancesDiffer } from './launch-template';
import { CAPACITY_ASKED_AT, lookAtLaunches } from './launches';
import { capacityUnavailable, timeToReplace } from './service-health';

/** 40 minutes, unless the tasks that move need longer. */
const MAX_REFRESH_SECONDS = 2_400;
const hasEndedOtherwise = (seen: string) =>
  `${seen}.status in ['Failed', 'Cancelled', 'RollbackSuccessful', 'RollbackFailed']`;

const replaced: Watch = {
  name: 'InstancesReplaced',
  looks: [
    look(
      'DescribeInstanceRefresh',
      call(
        'autoscaling',
        'describeInstanceRefreshes',
        // The refresh before this one may be known still.
        { AutoScalingGroupName: NAME, InstanceRefreshIds: ['{% $given.refreshId %}'] },
        { permissions: [unscoped('autoscaling', 'DescribeInstanceRefreshes')] },
      ),
      { status: "'' & $states.result.InstanceRefreshes[0].Status" },
    ),
    // An instance that can't be had would be waited for until the deadline.
    lookAtLaunches('DescribeReplacingLaunches'),
  ],
  isOver: `$seen.status = 'Successful' or ${hasEndedOtherwise('$seen')} or $seen.launchFailure != ''`,
};

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
          assign: { refreshId: '{% $states.result.InstanceRefreshId %}' },
        },
      ),
    ),
    watched(replaced, {
      given: { refreshId: '$refreshId', capacityAskedAt: CAPACITY_ASKED_AT },
      choices: ({ seen, isOver, waited }, next) => [
        { Condition: `{% ${seen}.status = 'Successful' %}`, Next: next },
        {
          Condition: `{% ${isOver} or ${waited} >= $max([${MAX_REFRESH_SECONDS}, ${timeToReplace(settings)}]) %}`,
          Next: 'CancelInstanceRefresh',
        },
      ],
      states: ({ seen }) => ({
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
          Error: `{% ${seen}.launchFailure != '' and $not(${hasEndedOtherwise(seen)}) ? 'CapacityUnavailable' : 'InstancesNotReplaced' %}`,
          Cause: `{% ${seen}.launchFailure != '' ? ${capacityUnavailable(`${seen}.launchFailure`)} : 'the instances of ' & $name & ' could not be replaced: the instance refresh is ' & ${seen}.status %}`,
        },
      }),
    }),
  );

/** What instances there are is known where the endpoint has some of its own, as here. */
export const replaceInstances = (aim: Aim): Fragment =>
  onlyIf('AreInstancesToBeReplaced', `$exists($actualInstances) and ${instancesDiffer(aim)}`, refresh(aim));
