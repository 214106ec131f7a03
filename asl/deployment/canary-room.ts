import { MOST_TARGET_GROUPS } from '../../contract/load-balancer';
import { call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, onlyIf, state } from '../language/fragment';
import { NAME } from '../naming/names';
import { describeTargetGroup } from '../steps/target-group';

const hasRoom: Fragment = {
  start: 'HasLoadBalancerRoom',
  states: (next) => ({
    HasLoadBalancerRoom: {
      Type: 'Choice',
      Choices: [{ Condition: `{% $targetGroupsBeside < ${MOST_TARGET_GROUPS} %}`, Next: next }],
      Default: 'NoRoomForCanary',
    },
    NoRoomForCanary: {
      Type: 'Fail',
      Error: 'NoRoomForCanary',
      Cause: `{% 'strategy: ' & $strategy.type & ' needs a second target group while it measures the new version, and load balancer ' & $ownLoadBalancerArn & ' has ${MOST_TARGET_GROUPS} already, which is the most: deploy it as rolling, or later' %}`,
    },
  }),
};

/** A new version that is measured has a target group of its own on the model's load balancer, which may be full. */
export const roomForCanary = onlyIf(
  'IsThereACanary',
  '$exists($former.status)',
  chain(
    state('LookOwnTargetGroup', {
      ...describeTargetGroup(NAME),
      Assign: { ownLoadBalancerArn: "{% '' & $states.result.TargetGroups[0].LoadBalancerArns[0] %}" },
    }),
    state('CountTargetGroups', {
      ...call(
        'elasticloadbalancingv2',
        'describeTargetGroups',
        { LoadBalancerArn: '{% $ownLoadBalancerArn %}', PageSize: 400 },
        { permissions: [unscoped('elasticloadbalancing', 'DescribeTargetGroups')] },
      ),
      Assign: { targetGroupsBeside: '{% $count($states.result.TargetGroups) %}' },
    }),
    hasRoom,
  ),
);
