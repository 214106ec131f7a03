import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../service';
import { validationError } from './validation';

/**
 * The target group that a listener's default actions forward to, given as `TargetGroupArn` or as a `ForwardConfig` of one group.
 * Other actions exist on AWS; the twin refuses them rather than pretend.
 */
export function forwardTarget(actions: readonly Action[] | undefined): string {
  const [action, ...others] = actions ?? [];
  if (!action) throw validationError('A default action must be specified');
  if (others.length > 0 || action.Type !== 'forward') {
    const types = (actions ?? []).map(({ Type: type }) => type).join(', ');
    throw new AwsError(
      'InvalidLoadBalancerAction',
      `The twin's listeners have one default action 'forward', not '${types}'`,
    );
  }
  const arns = new Set([
    action.TargetGroupArn,
    ...(action.ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn),
  ]);
  arns.delete(undefined);
  const [arn] = arns;
  if (!arn) throw validationError("A target group ARN must be specified for action type 'forward'");
  if (arns.size > 1) {
    throw new AwsError(
      'InvalidLoadBalancerAction',
      "The twin's listeners forward to one target group, not to several by weight",
    );
  }
  return arn;
}

/** The action as the service describes it: in both forms, whichever it was given in. */
export function forwardAction(targetGroupArn: string): Action {
  return {
    Type: 'forward',
    TargetGroupArn: targetGroupArn,
    ForwardConfig: {
      TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }],
      TargetGroupStickinessConfig: { Enabled: false },
    },
  };
}
