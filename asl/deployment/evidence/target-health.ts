import { BOUNDS } from '../../../contract/bounds';
import { bounded, first } from '../../language/bounded';
import { type Branch, jsonata } from '../../language/states';
import { describeTargetHealth } from '../../steps/describe-target-health';
import { describeTargetGroup } from '../../steps/target-group';
import { ATTEMPTED } from './of-attempt';
import { unknown } from './unknown';

/** What the load balancer says of each target. */
export const targetHealth: Branch = {
  StartAt: 'LookUpTargetGroup',
  States: {
    LookUpTargetGroup: {
      ...describeTargetGroup(ATTEMPTED, unknown('TargetHealthSeen')),
      Next: 'LookUpTargetHealth',
    },
    LookUpTargetHealth: {
      ...describeTargetHealth('$states.input.TargetGroups[0].TargetGroupArn', unknown('TargetHealthSeen')),
      Output: jsonata(
        `{'targetHealth': $append([], ${first(BOUNDS.targets, '$states.result.TargetHealthDescriptions')}.{'target': Target.Id, 'state': TargetHealth.State, 'reason': ${bounded('TargetHealth.Reason', BOUNDS.error)}, 'description': ${bounded('TargetHealth.Description', BOUNDS.reason)}})}`,
      ),
      Next: 'TargetHealthSeen',
    },
    TargetHealthSeen: { Type: 'Succeed' },
  },
};
