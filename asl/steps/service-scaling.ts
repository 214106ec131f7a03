import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { firstUse, serviceLinkedRole } from '../aws/service-linked-role';
import { chain, type Fragment, state } from '../language/fragment';
import { arn, type Permission } from '../language/permission';
import { SERVICE } from '../naming/arns';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';

export const SCALABLE_SERVICE = {
  ServiceNamespace: 'ecs',
  ResourceId: "{% 'service/' & $cluster & '/' & $name %}",
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

const SCALABLE_TARGET = {
  resources: ['arn:${Partition}:application-autoscaling:${Region}:${Account}:scalable-target/*'],
  wildcard: 'a scalable target has an opaque id; the condition holds it to ECS services',
  conditions: { StringEquals: { 'application-autoscaling:service-namespace': 'ecs' } },
} as const;

/** Application Auto Scaling acts on the service with the caller's rights. */
const ON_SERVICE: Permission = { actions: ['ecs:DescribeServices', 'ecs:UpdateService'], resources: [SERVICE] };

export const REGISTER: readonly Permission[] = [
  serviceLinkedRole('ecs.application-autoscaling'),
  { actions: ['application-autoscaling:RegisterScalableTarget'], ...SCALABLE_TARGET },
  ON_SERVICE,
];

export const describeScalableTarget = call(
  'applicationautoscaling',
  'describeScalableTargets',
  { ServiceNamespace: 'ecs', ResourceIds: [SCALABLE_SERVICE.ResourceId] },
  {
    permissions: [
      {
        actions: ['application-autoscaling:DescribeScalableTargets'],
        resources: ['*'],
        wildcard: 'DescribeScalableTargets has no resource-level permissions',
      },
    ],
  },
);

/** A target-tracking policy's own. */
const ALARMS = arn('cloudwatch', 'alarm:TargetTracking-service/${Prefix}-*');

/** Upserts, so an update is the same calls with other settings. */
function scaleService(settings: string): Fragment {
  return chain(
    state(
      'RegisterScalableTarget',
      call(
        'applicationautoscaling',
        'registerScalableTarget',
        {
          ...SCALABLE_SERVICE,
          MinCapacity: `{% ${settings}.minTasks %}`,
          MaxCapacity: `{% ${settings}.maxTasks %}`,
        },
        {
          permissions: REGISTER,
          retry: [firstUse('ApplicationAutoScaling.ValidationException')],
        },
      ),
    ),
    state(
      'PutScalingPolicy',
      call(
        'applicationautoscaling',
        'putScalingPolicy',
        {
          ...SCALABLE_SERVICE,
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
        {
          permissions: [
            { actions: ['application-autoscaling:PutScalingPolicy'], ...SCALABLE_TARGET },
            ON_SERVICE,
            { actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:DescribeAlarms'], resources: [ALARMS] },
          ],
          retry: [settling('ApplicationAutoScaling.ObjectNotFoundException')],
        },
      ),
    ),
  );
}

/** Follows the load with the number of tasks. */
export const serviceScaling: Step = {
  name: 'ServiceScaling',
  create: scaleService('$settings'),
  // Before the tasks: outside the former limits their new number would be taken back.
  update: { prepare: ({ settings }) => scaleService(settings) },
  // Takes the policy and its alarms along.
  undo: undo(
    'DeregisterScalableTarget',
    call('applicationautoscaling', 'deregisterScalableTarget', SCALABLE_SERVICE, {
      permissions: [
        { actions: ['application-autoscaling:DeregisterScalableTarget'], ...SCALABLE_TARGET },
        { actions: ['cloudwatch:DeleteAlarms'], resources: [ALARMS] },
      ],
    }),
    {
      gone: ['ApplicationAutoScaling.ObjectNotFoundException'],
    },
  ),
  find: find('ScalableTarget', describeScalableTarget, '$states.result.ScalableTargets.ResourceId'),
};
