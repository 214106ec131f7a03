import { BOUNDS } from '../../contract/bounds';
import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { bounded } from '../language/bounded';
import type { Branch } from '../language/states';
import { CLUSTER_NAME } from '../naming/names';
import { look } from '../watch/look';

/** Since when instances were wanted, an expression: of a pool's nobody asked for any. */
export const CAPACITY_ASKED_AT = '$exists($capacityAskedAt) ? $capacityAskedAt : $startedAt';

/** Auto Scaling's clock and that of Step Functions. */
const CLOCKS_APART_MS = 10_000;

/** After a failure Auto Scaling tries another zone at once: only a failure that nothing followed for so long is one. */
const SETTLED_MS = 20_000;

/** Launches since capacity was asked for, newest first; Auto Scaling remembers activities for six weeks. */
const LAUNCHES = `$states.result.Activities[
  $contains('' & Description, 'Launching') and $toMillis($string(StartTime)) >= $toMillis($given.capacityAskedAt) - ${CLOCKS_APART_MS}
]`;

/**
 * Looks whether instances can be had, for `$given.capacityAskedAt`: `launchFailure` says why not, `''` while they may. A new instance
 * profile is not known everywhere at once: that failure heals.
 */
export const lookAtLaunches = (name: string): Branch =>
  look(
    name,
    call(
      'autoscaling',
      'describeScalingActivities',
      { AutoScalingGroupName: CLUSTER_NAME, MaxRecords: 20 },
      { permissions: [unscoped('autoscaling', 'DescribeScalingActivities')] },
    ),
    {
      launchFailure: `(
        $last := ${LAUNCHES}[0];
        $last.StatusCode in ['Failed', 'Cancelled'] and $not($contains('' & $last.StatusMessage, 'Invalid IAM Instance Profile'))
          and $toMillis($string($last.StartTime)) <= $millis() - ${SETTLED_MS}
          ? ${bounded("$last.StatusMessage & ''", BOUNDS.reason)} : ''
      )`,
    },
  );
