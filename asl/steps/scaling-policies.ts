import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { type Fragment, merge, state } from '../language/fragment';
import { arn } from '../language/permission';
import { loadBalancerDimension, targetGroupDimension } from '../naming/dimensions';
import { compare, differences } from '../saga/compare';
import { describing, ON_SERVICE, SCALABLE_SERVICE, SCALABLE_TARGET } from './scalable-target';

/** A target-tracking policy's own. */
export const POLICY_ALARMS = arn('cloudwatch', 'alarm:TargetTracking-service/${Prefix}-*');

const REQUEST_POLICY = "{% $name & '-requests' %}";

type PolicyName = '{% $name %}' | typeof REQUEST_POLICY;

interface Tracked {
  readonly target: string;
  readonly metric:
    | { readonly PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }
    | { readonly PredefinedMetricType: 'ALBRequestCountPerTarget'; readonly ResourceLabel: `{% ${string} %}` };
}

/** An upsert. Of several policies the one that asks for more tasks wins. */
const put = (name: string, policy: PolicyName, { target, metric }: Tracked): Fragment =>
  state(
    name,
    call(
      'applicationautoscaling',
      'putScalingPolicy',
      {
        ...SCALABLE_SERVICE,
        PolicyName: policy,
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: `{% ${target} %}`,
          PredefinedMetricSpecification: metric,
          ScaleOutCooldown: 60,
          ScaleInCooldown: 300,
        },
      },
      // Registering is eventually consistent.
      {
        permissions: [
          { actions: ['application-autoscaling:PutScalingPolicy'], ...SCALABLE_TARGET },
          ON_SERVICE,
          { actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:DescribeAlarms'], resources: [POLICY_ALARMS] },
        ],
        retry: [settling('ApplicationAutoScaling.ObjectNotFoundException')],
      },
    ),
  );

export const putCpuPolicy = (settings: string): Fragment =>
  put('PutScalingPolicy', '{% $name %}', {
    target: `${settings}.cpuTargetPercent`,
    metric: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
  });

const describePolicies = (names: readonly PolicyName[]) =>
  call(
    'applicationautoscaling',
    'describeScalingPolicies',
    { ...SCALABLE_SERVICE, PolicyNames: names },
    { permissions: [describing('ScalingPolicies')] },
  );

/** Whose requests are counted: ARNs, as expressions. */
export interface Counted {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
}

export const scalesByRequests = (settings: string) => `${settings}.requestsPerMinutePerTask > 0`;

export const putRequestPolicy = (settings: string, { loadBalancerArn, targetGroupArn }: Counted): Fragment =>
  put('PutRequestScalingPolicy', REQUEST_POLICY, {
    target: `${settings}.requestsPerMinutePerTask`,
    metric: {
      PredefinedMetricType: 'ALBRequestCountPerTarget',
      ResourceLabel: `{% ${loadBalancerDimension(loadBalancerArn)} & '/' & ${targetGroupDimension(targetGroupArn)} %}`,
    },
  });

/** The values that the number of tasks follows; of a policy that is not wanted, none. */
export const comparePolicies = (settings: string): Fragment => {
  const target = (name: string) =>
    `$states.result.ScalingPolicies[PolicyName = ${name}][0].TargetTrackingScalingPolicyConfiguration.TargetValue`;
  return compare(
    'CompareScalingPolicies',
    describePolicies(['{% $name %}', REQUEST_POLICY]),
    differences({
      cpuTargetPercent: { recorded: `${settings}.cpuTargetPercent`, actual: target('$name') },
      requestsPerMinutePerTask: {
        recorded: `(${scalesByRequests(settings)} ? ${settings}.requestsPerMinutePerTask)`,
        actual: target("($name & '-requests')"),
      },
    }),
  );
};

/** There if it is wanted, and gone if not: it would scale all the same. */
export const changeRequestPolicy = (settings: string, counted: Counted): Fragment => ({
  start: 'LookRequestScalingPolicy',
  states: (next) => {
    const wanted = putRequestPolicy(settings, counted);
    return merge(
      {
        LookRequestScalingPolicy: {
          ...describePolicies([REQUEST_POLICY]),
          Assign: { isScaledByRequests: '{% $count($states.result.ScalingPolicies) > 0 %}' },
          Next: 'IsRequestScalingAsWanted',
        },
        IsRequestScalingAsWanted: {
          Type: 'Choice',
          Choices: [
            { Condition: `{% ${scalesByRequests(settings)} %}`, Next: wanted.start },
            { Condition: '{% $isScaledByRequests %}', Next: 'DeleteRequestScalingPolicy' },
          ],
          Default: next,
        },
        DeleteRequestScalingPolicy: {
          ...call(
            'applicationautoscaling',
            'deleteScalingPolicy',
            { ...SCALABLE_SERVICE, PolicyName: REQUEST_POLICY },
            {
              permissions: [
                { actions: ['application-autoscaling:DeleteScalingPolicy'], ...SCALABLE_TARGET },
                { actions: ['cloudwatch:DeleteAlarms'], resources: [POLICY_ALARMS] },
              ],
              catch: [{ ErrorEquals: ['ApplicationAutoScaling.ObjectNotFoundException'], Next: next }],
            },
          ),
          Next: next,
        },
      },
      wanted.states(next),
    );
  },
});
