import { type Call, type CallOptions, call } from '../aws/call';
import { unscoped } from '../aws/unscoped';

/**
 * What the load balancer thinks of each target.
 *
 * @param targetGroupArn - an expression
 */
export function describeTargetHealth(targetGroupArn: string, options: Omit<CallOptions, 'permissions'> = {}): Call {
  return call(
    'elasticloadbalancingv2',
    'describeTargetHealth',
    { TargetGroupArn: `{% ${targetGroupArn} %}` },
    { ...options, permissions: [unscoped('elasticloadbalancing', 'DescribeTargetHealth')] },
  );
}
