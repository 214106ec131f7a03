import { describe, expect, it } from '@jest/globals';
import { settling, THROTTLED } from '../../../asl/aws/retries';
import { firstUse } from '../../../asl/aws/service-linked-role';
import { serviceScaling } from '../../../asl/steps/service-scaling';
import { found } from '../fragment-under-test';
import {
  arn,
  created,
  goesOn,
  needs,
  PASSED_ON,
  phase,
  sdkTask,
  serviceLinkedRole,
  shipped,
  undone,
} from './expectations';

const NOT_FOUND = 'ApplicationAutoScaling.ObjectNotFoundException';
const TARGET = {
  ServiceNamespace: 'ecs',
  ResourceId: "{% 'service/' & $cluster & '/' & $name %}",
  ScalableDimension: 'ecs:service:DesiredCount',
};
const ALARMS = arn('cloudwatch', 'alarm:TargetTracking-service/${Prefix}-*');
const ECS_TARGETS = [
  'arn:${Partition}:application-autoscaling:${Region}:${Account}:scalable-target/*',
  { StringEquals: { 'application-autoscaling:service-namespace': 'ecs' } },
] as const;

describe('the service’s scaling', () => {
  it('is a target and a policy that follows the CPU, both calls that may be repeated', () => {
    expect(created(serviceScaling)).toEqual({
      RegisterScalableTarget: sdkTask(
        'applicationautoscaling:registerScalableTarget',
        { ...TARGET, MinCapacity: '{% $settings.minTasks %}', MaxCapacity: '{% $settings.maxTasks %}' },
        {
          Retry: [firstUse('ApplicationAutoScaling.ValidationException'), THROTTLED.applicationautoscaling],
          Next: 'PutScalingPolicy',
        },
      ),
      PutScalingPolicy: sdkTask(
        'applicationautoscaling:putScalingPolicy',
        {
          ...TARGET,
          PolicyName: '{% $name %}',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: '{% $settings.cpuTargetPercent %}',
            PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
            ScaleOutCooldown: 60,
            ScaleInCooldown: 300,
          },
        },
        { Retry: [settling(NOT_FOUND), THROTTLED.applicationautoscaling], Next: 'Created' },
      ),
    });
  });

  it('goes with its target, policy and alarms included', () => {
    expect(undone(serviceScaling)).toEqual({
      DeregisterScalableTarget: sdkTask('applicationautoscaling:deregisterScalableTarget', TARGET, {
        Catch: goesOn('Undone', [NOT_FOUND]),
        ...PASSED_ON,
        Next: 'Undone',
      }),
    });
  });

  it('is left if a look finds the target', async () => {
    const targets = { ScalableTargets: [{ ResourceId: 'service/slipway-iris/slipway-iris' }] };
    expect(await found(serviceScaling, targets)).toEqual(['ScalableTarget service/slipway-iris/slipway-iris']);
    expect(await found(serviceScaling, { ScalableTargets: [] })).toEqual([]);
  });

  it('needs rights to ECS’s scalable targets, to the services and to the alarms that follow them', () => {
    const onService = ['ecs:DescribeServices + ecs:UpdateService', arn('ecs', 'service/${Prefix}-*/${Prefix}-*')];
    const create = [
      serviceLinkedRole('ecs.application-autoscaling.amazonaws.com'),
      ['application-autoscaling:RegisterScalableTarget + application-autoscaling:PutScalingPolicy', ...ECS_TARGETS],
      onService,
      ['cloudwatch:PutMetricAlarm + cloudwatch:DescribeAlarms', ALARMS],
    ];
    expect(needs(serviceScaling).create).toEqual(create);
    expect(needs(serviceScaling).update).toEqual(create);
    expect(needs(serviceScaling).undo).toEqual([
      ['application-autoscaling:DeregisterScalableTarget', ...ECS_TARGETS],
      ['cloudwatch:DeleteAlarms', ALARMS],
    ]);
    expect(needs(serviceScaling).find).toEqual([['application-autoscaling:DescribeScalableTargets', '*']]);
  });
});

describe('an update of the service’s scaling', () => {
  it('is the same calls with the settings of the aim, before the tasks change', () => {
    expect(shipped(phase(serviceScaling, 'prepare').states('Created'))).toEqual(created(serviceScaling));
  });
});
