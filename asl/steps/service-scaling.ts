import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, type Fragment, state } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { SERVICE } from '../naming/arns';
import type { Step } from '../saga/saga';
import { find, undo } from '../saga/undo';

const target = {
  ServiceNamespace: 'ecs',
  ResourceId: "{% 'service/' & $name & '/' & $name %}",
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

const SCALABLE_TARGET = {
  resources: ['arn:${Partition}:application-autoscaling:${Region}:${Account}:scalable-target/*'],
  wildcard: 'a scalable target has an opaque id; the condition holds it to ECS services',
  conditions: { StringEquals: { 'application-autoscaling:service-namespace': 'ecs' } },
} as const;

/** Upserts, so an update is the same calls with other settings. */
export function scaleService(settings: string, suffix = ''): Fragment {
  return chain(
    state(
      `RegisterScalableTarget${suffix}`,
      call('applicationautoscaling', 'registerScalableTarget', {
        ...target,
        MinCapacity: `{% ${settings}.minTasks %}`,
        MaxCapacity: `{% ${settings}.maxTasks %}`,
      }),
    ),
    state(
      `PutScalingPolicy${suffix}`,
      call(
        'applicationautoscaling',
        'putScalingPolicy',
        {
          ...target,
          PolicyName: '{% $name %}',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: `{% ${settings}.cpuTargetPercent %}`,
            PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
            ScaleOutCooldown: 60,
            ScaleInCooldown: 300,
          },
        },
        // Registering is eventually consistent.
        { retry: [settling('ApplicationAutoScaling.ObjectNotFoundException')] },
      ),
    ),
  );
}

export const SCALE_SERVICE_PERMISSIONS: readonly Permission[] = [
  {
    actions: ['application-autoscaling:RegisterScalableTarget', 'application-autoscaling:PutScalingPolicy'],
    ...SCALABLE_TARGET,
  },
  {
    // Application Auto Scaling acts on the service with the caller's rights.
    actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
    resources: [SERVICE],
  },
  {
    actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:DescribeAlarms'],
    resources: [arn('cloudwatch', 'alarm:TargetTracking-service/${Prefix}-*')],
  },
];

/** Follows the load with the number of tasks. */
export const serviceScaling: Step = {
  name: 'ServiceScaling',
  create: scaleService('$settings'),
  // Takes the policy and its alarms along.
  undo: undo('DeregisterScalableTarget', call('applicationautoscaling', 'deregisterScalableTarget', target), {
    gone: ['ApplicationAutoScaling.ObjectNotFoundException'],
  }),
  find: find(
    'ScalableTarget',
    call('applicationautoscaling', 'describeScalableTargets', {
      ServiceNamespace: 'ecs',
      ResourceIds: [target.ResourceId],
    }),
    '$states.result.ScalableTargets.ResourceId',
  ),
  permissions: {
    create: SCALE_SERVICE_PERMISSIONS,
    undo: [
      { actions: ['application-autoscaling:DeregisterScalableTarget'], ...SCALABLE_TARGET },
      {
        actions: ['application-autoscaling:DescribeScalableTargets'],
        resources: ['*'],
        wildcard: 'DescribeScalableTargets has no resource-level permissions',
      },
      {
        actions: ['cloudwatch:DeleteAlarms'],
        resources: [arn('cloudwatch', 'alarm:TargetTracking-service/${Prefix}-*')],
      },
    ],
  },
};
