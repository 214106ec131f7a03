import { BOUNDS } from '../../../contract/bounds';
import { call } from '../../aws/call';
import { unscoped } from '../../aws/unscoped';
import { bounded, first } from '../../language/bounded';
import { type Branch, jsonata } from '../../language/states';
import { CLUSTER_NAME } from '../../naming/names';
import { unknown } from './unknown';

/** Auto Scaling's clock and that of Step Functions. */
const CLOCKS_APART_MS = 10_000;

/** Why instances could not be launched since the deployment began: Auto Scaling remembers six weeks. */
export const scalingActivities: Branch = {
  StartAt: 'LookUpScalingActivities',
  States: {
    LookUpScalingActivities: {
      ...call(
        'autoscaling',
        'describeScalingActivities',
        { AutoScalingGroupName: CLUSTER_NAME, MaxRecords: 20 },
        {
          permissions: [unscoped('autoscaling', 'DescribeScalingActivities')],
          ...unknown('ScalingActivitiesSeen'),
        },
      ),
      Output: jsonata(
        `{'scalingActivities': ${first(BOUNDS.scalingActivities, `$states.result.Activities[StatusCode in ['Failed', 'Cancelled'] and $toMillis($string(StartTime)) >= $toMillis($startedAt) - ${CLOCKS_APART_MS}].{'at': $string(StartTime), 'statusMessage': ${bounded('StatusMessage', BOUNDS.reason)}}`)}}`,
      ),
      Next: 'ScalingActivitiesSeen',
    },
    ScalingActivitiesSeen: { Type: 'Succeed' },
  },
};
