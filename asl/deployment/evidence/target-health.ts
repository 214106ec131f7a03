import { call } from '../../aws/call';
import { unscoped } from '../../aws/unscoped';
import type { Branch } from '../../language/states';
import { NAME } from '../../naming/names';
import { describeTargetHealth } from '../../steps/describe-target-health';
import { unknown } from './unknown';

/** What the load balancer says of each target. */
export const targetHealth: Branch = {
  StartAt: 'LookUpTargetGroup',
  States: {
    LookUpTargetGroup: {
      ...call(
        'elasticloadbalancingv2',
        'describeTargetGroups',
        { Names: [NAME] },
        { permissions: [unscoped('elasticloadbalancing', 'DescribeTargetGroups')], ...unknown('TargetHealthSeen') },
      ),
      Next: 'LookUpTargetHealth',
    },
    LookUpTargetHealth: {
      ...describeTargetHealth('$states.input.TargetGroups[0].TargetGroupArn', unknown('TargetHealthSeen')),
      Output:
        "{% {'targetHealth': $append([], $states.result.TargetHealthDescriptions.{'target': Target.Id, 'state': TargetHealth.State, 'reason': '' & TargetHealth.Reason, 'description': '' & TargetHealth.Description})} %}",
      Next: 'TargetHealthSeen',
    },
    TargetHealthSeen: { Type: 'Succeed' },
  },
};
