import { call } from '../../aws/call';
import { unscoped } from '../../aws/unscoped';
import type { Branch } from '../../language/states';
import { NAME } from '../../naming/names';
import { unknown } from './unknown';

/** Why instances could not be launched. */
export const scalingActivities: Branch = {
  StartAt: 'LookUpScalingActivities',
  States: {
    LookUpScalingActivities: {
      ...call(
        'autoscaling',
        'describeScalingActivities',
        { AutoScalingGroupName: NAME, MaxRecords: 20 },
        {
          permissions: [unscoped('autoscaling', 'DescribeScalingActivities')],
          ...unknown('ScalingActivitiesSeen'),
        },
      ),
      Output:
        "{% {'scalingActivities': $append([], $states.result.Activities[StatusCode = 'Failed'].{'at': $string(StartTime), 'statusMessage': '' & StatusMessage})} %}",
      Next: 'ScalingActivitiesSeen',
    },
    ScalingActivitiesSeen: { Type: 'Succeed' },
  },
};
