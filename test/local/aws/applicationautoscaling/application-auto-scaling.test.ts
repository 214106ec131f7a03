import { describe, expect, it } from '@jest/globals';
import { refused } from '../refused';
import { KEY, scaling } from './scaling-under-test';

const CPU_POLICY = {
  ...KEY,
  PolicyName: 'cpu',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 60,
    PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
  },
} as const;

describe('scalable targets', () => {
  it('are registered, changed by a second registration, and described', () => {
    const { operations } = scaling();
    const { ScalableTargetARN } = operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
    expect(operations.RegisterScalableTarget({ ...KEY, MaxCapacity: 6 })).toEqual({ ScalableTargetARN });
    expect(operations.DescribeScalableTargets({ ServiceNamespace: 'ecs' }).ScalableTargets).toMatchObject([
      { ...KEY, MinCapacity: 1, MaxCapacity: 6, ScalableTargetARN },
    ]);
  });

  it.each([
    ['another resource', { ResourceId: 'slipway-iris' }, 'Unsupported service namespace'],
    ['a service that does not exist', { ResourceId: 'service/slipway-iris/other' }, "ECS service doesn't exist"],
    ['no maximum', { MaxCapacity: undefined }, 'MinCapacity and MaxCapacity are required'],
    ['a minimum above the maximum', { MinCapacity: 5 }, 'cannot be less than minimum capacity'],
    ['a fraction', { MinCapacity: 0.5 }, 'MinCapacity must be a whole number from 0, not 0.5'],
  ])('refuse %s', (_, change, words) => {
    const { operations } = scaling();
    const request = { ...KEY, MinCapacity: 1, MaxCapacity: 4, ...change };
    expect(() => operations.RegisterScalableTarget(request)).toThrow(refused('ValidationException', words));
  });

  it('bring the desired count within their limits soon after the registration', async () => {
    const { clock, ecs, operations } = scaling();
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 2, MaxCapacity: 4 });
    expect(ecs.desiredCount).toBe(1);
    await clock.sleep(60_000);
    expect(ecs.desiredCount).toBe(2);
    ecs.desiredCount = 9;
    operations.RegisterScalableTarget({ ...KEY, MaxCapacity: 3 });
    await clock.sleep(60_000);
    expect(ecs.desiredCount).toBe(3);
  });

  it('are suspended in part or whole, until told otherwise', () => {
    const { operations } = scaling();
    const register = (change: object) => {
      operations.RegisterScalableTarget({ ...KEY, ...change });
      return operations.DescribeScalableTargets({ ServiceNamespace: 'ecs' }).ScalableTargets?.[0];
    };
    const nothing = {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: false,
    };
    expect(register({ MinCapacity: 1, MaxCapacity: 4 })).toMatchObject({ SuspendedState: nothing });
    const suspended = { ...nothing, DynamicScalingInSuspended: true, ScheduledScalingSuspended: true };
    const { DynamicScalingOutSuspended: _, ...asked } = suspended;
    expect(register({ SuspendedState: asked })).toMatchObject({
      MinCapacity: 1,
      MaxCapacity: 4,
      SuspendedState: suspended,
    });
    expect(register({ MaxCapacity: 6 })).toMatchObject({ MaxCapacity: 6, SuspendedState: suspended });
    expect(register({ SuspendedState: nothing })).toMatchObject({ MaxCapacity: 6, SuspendedState: nothing });
  });

  it.each([
    ['in', { DynamicScalingInSuspended: true }, 9, 4],
    ['out', { DynamicScalingOutSuspended: true }, 1, 2],
  ])('do not scale %s while that is suspended', async (_, SuspendedState, count, within) => {
    const { clock, ecs, operations } = scaling();
    ecs.desiredCount = count;
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 2, MaxCapacity: 4, SuspendedState });
    await clock.sleep(60_000);
    expect(ecs.desiredCount).toBe(count);
    expect(operations.DescribeScalingActivities({ ServiceNamespace: 'ecs' }).ScalingActivities).toEqual([]);
    const resumed = { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: false };
    operations.RegisterScalableTarget({ ...KEY, SuspendedState: resumed });
    await clock.sleep(60_000);
    expect(ecs.desiredCount).toBe(within);
  });

  it('still scale out while scaling in is suspended', async () => {
    const { clock, ecs, operations } = scaling();
    const SuspendedState = { DynamicScalingInSuspended: true };
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 2, MaxCapacity: 4, SuspendedState });
    await clock.sleep(60_000);
    expect(ecs.desiredCount).toBe(2);
  });

  it('tell what was scaled and why', async () => {
    const { clock, operations } = scaling();
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 2, MaxCapacity: 4 });
    await clock.sleep(60_000);
    const described = (ServiceNamespace: 'ecs' | 'dynamodb', ResourceId?: string) =>
      operations.DescribeScalingActivities({ ServiceNamespace, ...(ResourceId && { ResourceId }) }).ScalingActivities;
    expect(described('ecs', KEY.ResourceId)).toMatchObject([
      { ...KEY, Cause: 'minimum capacity was set to 2', StatusCode: 'Successful' },
    ]);
    expect(described('ecs', 'service/other/other')).toEqual([]);
    expect(described('dynamodb')).toEqual([]);
  });

  it('take their policies with them, and cannot be deregistered twice', () => {
    const { operations } = scaling();
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
    operations.PutScalingPolicy(CPU_POLICY);
    operations.DeregisterScalableTarget(KEY);
    expect(operations.DescribeScalingPolicies({ ServiceNamespace: 'ecs' }).ScalingPolicies).toEqual([]);
    expect(() => operations.DeregisterScalableTarget(KEY)).toThrow(
      refused(
        'ObjectNotFoundException',
        'No scalable target registered for service namespace: ecs, resource ID: service/',
      ),
    );
  });
});

describe('scaling policies', () => {
  it('need a scalable target', () => {
    const { operations } = scaling();
    expect(() => operations.PutScalingPolicy(CPU_POLICY)).toThrow(refused('ObjectNotFoundException'));
  });

  it('make two alarms, and keep them when they are put again', () => {
    const { operations } = scaling();
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
    const first = operations.PutScalingPolicy(CPU_POLICY);
    expect(first.Alarms?.map(({ AlarmName }) => AlarmName)).toEqual([
      expect.stringContaining('TargetTracking-service/slipway-iris/slipway-iris-AlarmHigh-'),
      expect.stringContaining('TargetTracking-service/slipway-iris/slipway-iris-AlarmLow-'),
    ]);
    const configuration = { ...CPU_POLICY.TargetTrackingScalingPolicyConfiguration, TargetValue: 70 };
    const again = { ...CPU_POLICY, TargetTrackingScalingPolicyConfiguration: configuration };
    expect(operations.PutScalingPolicy(again)).toEqual(first);
    const { ScalingPolicies } = operations.DescribeScalingPolicies({ ServiceNamespace: 'ecs', PolicyNames: ['cpu'] });
    expect(ScalingPolicies).toMatchObject([
      { PolicyARN: first.PolicyARN, TargetTrackingScalingPolicyConfiguration: configuration },
    ]);
  });

  it('refuse a second policy for the same metric, and a configuration without one', () => {
    const { operations } = scaling();
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
    operations.PutScalingPolicy(CPU_POLICY);
    const put = (change: object) => () => operations.PutScalingPolicy({ ...CPU_POLICY, ...change });
    expect(put({ PolicyName: 'again' })).toThrow(
      refused('ValidationException', 'Only one TargetTrackingScaling policy'),
    );
    const configuration = { TargetValue: 60 };
    expect(put({ TargetTrackingScalingPolicyConfiguration: configuration })).toThrow(
      refused('ValidationException', 'exactly one'),
    );
  });

  it('are deleted once', () => {
    const { operations } = scaling();
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
    operations.PutScalingPolicy(CPU_POLICY);
    operations.DeleteScalingPolicy(CPU_POLICY);
    expect(() => operations.DeleteScalingPolicy(CPU_POLICY)).toThrow(
      refused('ObjectNotFoundException', 'policy name: cpu'),
    );
  });
});
