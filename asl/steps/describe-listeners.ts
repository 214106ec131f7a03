import type { DescribeListenersCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Arguments, type Call, type CallOptions, call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { targetGroupsOf } from './actions';

/**
 * All listeners of a load balancer.
 *
 * @param loadBalancerArn - an expression
 */
export const describeListeners = (loadBalancerArn: string, assign: NonNullable<CallOptions['assign']> = {}): Call =>
  describe({ LoadBalancerArn: `{% ${loadBalancerArn} %}`, PageSize: 400 }, assign);

/** One listener, by its ARN, an expression. */
export const describeListener = (listenerArn: string): Call => describe({ ListenerArns: [`{% ${listenerArn} %}`] }, {});

function describe(
  listeners: Arguments<DescribeListenersCommandInput>,
  assign: NonNullable<CallOptions['assign']>,
): Call {
  return call('elasticloadbalancingv2', 'describeListeners', listeners, {
    permissions: [unscoped('elasticloadbalancing', 'DescribeListeners')],
    assign,
  });
}

/**
 * The listener, of those that were described, that forwards to a target group: alone or with a share of the requests, and whatever its
 * action does before that. An expression.
 */
export const listenerThatForwardsTo = (targetGroupArn: string) =>
  `$states.result.Listeners[${targetGroupArn} in ${targetGroupsOf('DefaultActions')}][0]`;
