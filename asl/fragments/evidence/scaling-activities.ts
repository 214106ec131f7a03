import { call } from '../../call';
import { NAME } from '../../names';
import type { Branch } from '../../states';
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
        unknown('ScalingActivitiesSeen'),
      ),
      Output:
        "{% {'scalingActivities': $append([], $states.result.Activities[StatusCode = 'Failed'].{'at': $string(StartTime), 'statusMessage': '' & StatusMessage})} %}",
      Next: 'ScalingActivitiesSeen',
    },
    ScalingActivitiesSeen: { Type: 'Succeed' },
  },
};
