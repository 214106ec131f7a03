import { BOUNDS } from '../../contract/bounds';
import { type Call, type CallOptions, call } from '../aws/call';
import { unscoped } from '../aws/unscoped';
import { bounded } from '../language/bounded';
import type { Branch } from '../language/states';
import { look } from '../watch/look';

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

/**
 * How many targets are healthy, over what the load balancer thinks of each: an expression.
 *
 * @param addresses - of those that count, where not all do
 */
export const healthyTargets = (addresses?: string) =>
  addresses === undefined
    ? "$count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy'])"
    : `$count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy' and Target.Id in ${addresses}])`;

/** Why one of them is not: an expression. */
export const targetReason = (addresses?: string) =>
  bounded(
    `$states.result.TargetHealthDescriptions[TargetHealth.State != 'healthy'${addresses === undefined ? '' : ` and Target.Id in ${addresses}`}][0].TargetHealth.Description`,
    BOUNDS.reason,
  );

/**
 * How many targets of a group, `$given.targetGroupArn`, are healthy, and why another is not.
 *
 * @param noneIsBad - where none being healthy decides something, an answer without the list of targets is none
 */
export const lookAtTargets = (name: string, { noneIsBad = false } = {}): Branch =>
  look(name, describeTargetHealth('$given.targetGroupArn'), {
    healthyTargets: noneIsBad
      ? `$exists($states.result.TargetHealthDescriptions) ? ${healthyTargets()} : $error('the load balancer tells nothing of the targets')`
      : healthyTargets(),
    targetReason: targetReason(),
  });
