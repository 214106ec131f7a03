import { type Account, arn } from '../../account';
import type { Requirement } from '../evaluate';
import { type RequirementRule, type ServiceRules, withoutResourceLevel } from '../requirement-rule';

interface ScalableTargetKey {
  readonly ServiceNamespace: string;
  /** `service/<cluster>/<service>` for ECS. */
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

/** What each Application Auto Scaling operation is authorised on: an opaque target, narrowed by what it scales. */
export const applicationautoscaling: ServiceRules = {
  RegisterScalableTarget: (input: ScalableTargetKey, account) => [
    onTarget('RegisterScalableTarget', input, account),
    onScaledService('ecs:DescribeServices', input, account),
    onScaledService('ecs:UpdateService', input, account),
  ],
  PutScalingPolicy: (input: ScalableTargetKey, account) => [
    onTarget('PutScalingPolicy', input, account),
    onAlarms('cloudwatch:PutMetricAlarm', input, account),
    onAlarms('cloudwatch:DescribeAlarms', input, account),
  ],
  PutScheduledAction: (input: ScalableTargetKey, account) => [onTarget('PutScheduledAction', input, account)],
  DeleteScheduledAction: (input: ScalableTargetKey, account) => [onTarget('DeleteScheduledAction', input, account)],
  DeregisterScalableTarget: deleting('DeregisterScalableTarget'),
  DeleteScalingPolicy: deleting('DeleteScalingPolicy'),
  DescribeScalableTargets: withoutResourceLevel('application-autoscaling:DescribeScalableTargets'),
  DescribeScalingPolicies: withoutResourceLevel('application-autoscaling:DescribeScalingPolicies'),
  DescribeScheduledActions: withoutResourceLevel('application-autoscaling:DescribeScheduledActions'),
};

/** Removing a policy removes its alarms, with the caller's rights. */
function deleting(action: string): RequirementRule {
  return (input: ScalableTargetKey, account) => [
    onTarget(action, input, account),
    onAlarms('cloudwatch:DeleteAlarms', input, account),
  ];
}

function onTarget(action: string, target: ScalableTargetKey, account: Account): Requirement {
  return {
    action: `application-autoscaling:${action}`,
    resource: arn('application-autoscaling', account, 'scalable-target/*'),
    context: {
      'application-autoscaling:service-namespace': target.ServiceNamespace,
      'application-autoscaling:scalable-dimension': target.ScalableDimension,
    },
  };
}

function onScaledService(
  action: string,
  { ServiceNamespace, ResourceId }: ScalableTargetKey,
  account: Account,
): Requirement {
  return { action, resource: arn(ServiceNamespace, account, ResourceId) };
}

function onAlarms(action: string, { ResourceId }: ScalableTargetKey, account: Account): Requirement {
  return { action, resource: arn('cloudwatch', account, `alarm:TargetTracking-${ResourceId}-*`) };
}
