import type { Action, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../service';
import { validationError } from './validation';

/** A target group that a listener or a rule forwards to, and its share among its others. */
export interface WeightedTargetGroup {
  readonly arn: string;
  readonly weight: number;
}

export const TARGET_GROUPS_PER_ACTION = 5;

/** The target groups that an action of type `forward` names, by `TargetGroupArn` or by a `ForwardConfig`. */
export function forwardTargets(action: Action): WeightedTargetGroup[] {
  if (action.ForwardConfig?.TargetGroupStickinessConfig?.Enabled) {
    throw new AwsError('InvalidLoadBalancerAction', "The twin's load balancers have no sticky target groups");
  }
  const named = action.ForwardConfig?.TargetGroups ?? [];
  if (named.length === 0) return [{ arn: requireArn(action.TargetGroupArn), weight: 1 }];
  if (action.TargetGroupArn && named.some(({ TargetGroupArn: arn }) => arn !== action.TargetGroupArn)) {
    throw new AwsError(
      'InvalidLoadBalancerAction',
      'A forward action with a TargetGroupArn can have a ForwardConfig of that one target group only',
    );
  }
  return weighted(named);
}

/** The action as the service describes it: `ForwardConfig` always, `TargetGroupArn` where there is only one group. */
export function forwardAction(targetGroups: readonly WeightedTargetGroup[]): Action {
  const [only, ...others] = targetGroups;
  return {
    Type: 'forward',
    ...(only && others.length === 0 && { TargetGroupArn: only.arn }),
    ForwardConfig: {
      TargetGroups: targetGroups.map(({ arn, weight }) => ({ TargetGroupArn: arn, Weight: weight })),
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
}

function weighted(named: readonly TargetGroupTuple[]): WeightedTargetGroup[] {
  if (named.length > TARGET_GROUPS_PER_ACTION) {
    throw validationError(
      `A forward action can have up to ${TARGET_GROUPS_PER_ACTION} target groups, not ${named.length}`,
    );
  }
  const groups = named.map(({ TargetGroupArn, Weight }) => ({
    arn: requireArn(TargetGroupArn),
    // Among several groups each must say its weight.
    weight: requireWeight(named.length === 1 ? (Weight ?? 1) : Weight),
  }));
  const [twice] = groups.filter(({ arn }, index) => groups.findIndex((other) => other.arn === arn) !== index);
  if (twice) throw validationError(`Target group '${twice.arn}' is named more than once in a forward action`);
  return groups;
}

function requireArn(arn: string | undefined): string {
  if (!arn) throw validationError("A target group ARN must be specified for action type 'forward'");
  return arn;
}

function requireWeight(weight: number | undefined): number {
  if (weight !== undefined && Number.isInteger(weight) && weight >= 0 && weight <= 999) return weight;
  throw validationError('The weight for each target group must be between 0 and 999, inclusive');
}
