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

const HEALTHY = "$count($states.result.TargetHealthDescriptions[TargetHealth.State = 'healthy'])";

/**
 * How many targets of a group, `$given.targetGroupArn`, are healthy, and why another is not.
 *
 * @param noneIsBad - where none being healthy decides something, an answer without the list of targets is none
 */
export const lookAtTargets = (name: string, { noneIsBad = false } = {}): Branch =>
  look(name, describeTargetHealth('$given.targetGroupArn'), {
    healthyTargets: noneIsBad
      ? `$exists($states.result.TargetHealthDescriptions) ? ${HEALTHY} : $error('the load balancer tells nothing of the targets')`
      : HEALTHY,
    targetReason: bounded(
      `$states.result.TargetHealthDescriptions[TargetHealth.State != 'healthy'][0].TargetHealth.Description`,
      BOUNDS.reason,
    ),
  });
