import { type Call, type CallOptions, call } from '../aws/call';
import { unscoped } from '../aws/unscoped';

/**
 * All listeners of a load balancer.
 *
 * @param loadBalancerArn - an expression
 */
export function describeListeners(loadBalancerArn: string, assign: CallOptions['assign'] = {}): Call {
  return call(
    'elasticloadbalancingv2',
    'describeListeners',
    { LoadBalancerArn: `{% ${loadBalancerArn} %}`, PageSize: 400 },
    { permissions: [unscoped('elasticloadbalancing', 'DescribeListeners')], assign },
  );
}

/**
 * The listener, of those that were described, that forwards to a target group: alone or with a share of the requests, and whatever its
 * action does before that. An expression.
 */
export const listenerThatForwardsTo = (targetGroupArn: string) =>
  `$states.result.Listeners[${targetGroupArn} in DefaultActions.($append(TargetGroupArn, ForwardConfig.TargetGroups.TargetGroupArn))][0]`;
