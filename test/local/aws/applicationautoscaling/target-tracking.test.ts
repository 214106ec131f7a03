import { describe, expect, it } from '@jest/globals';
import type { MetricKey } from '../../../../local/aws/cloudwatch/metric-source';
import { KEY, scaling } from './scaling-under-test';

const MINUTE = 60_000;

const POLICY = {
  ...KEY,
  PolicyName: 'requests',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 100,
    PredefinedMetricSpecification: {
      PredefinedMetricType: 'ALBRequestCountPerTarget',
      ResourceLabel: 'app/slipway-1/50dc/targetgroup/slipway-iris/73e2',
    },
    ScaleOutCooldown: 60,
    ScaleInCooldown: 300,
  },
} as const;

/** A service of which each minute has so many requests, of all its tasks together; of none there is nothing to see. */
function followed(configuration: object = {}) {
  const load = { perMinute: 0 };
  const asked: MetricKey[] = [];
  const seen = new Map<number, number>();
  const requests = {
    seenUntil: (now: number) => Math.floor(now / MINUTE) * MINUTE,
    *samples(metric: MetricKey, from: number) {
      asked.push(metric);
      const value = seen.get(from);
      if (value) yield { at: from, value, count: 1 };
    },
  };
  const all = scaling({ requests });
  const { clock, ecs, operations } = all;
  operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 6 });
  operations.PutScalingPolicy({
    ...POLICY,
    TargetTrackingScalingPolicyConfiguration: { ...POLICY.TargetTrackingScalingPolicyConfiguration, ...configuration },
  });
  const minutesLater = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      seen.set(clock.now(), load.perMinute / ecs.desiredCount);
      await clock.sleep(MINUTE);
    }
    return ecs.desiredCount;
  };
  return { ...all, load, asked, minutesLater };
}

describe('target tracking of requests', () => {
  it('scales out after three minutes above its target, by as much as is too much', async () => {
    const { load, minutesLater, asked } = followed();
    load.perMinute = 350;
    expect(await minutesLater(2)).toBe(1);
    expect(await minutesLater(1)).toBe(4);
    expect(asked[0]).toEqual({
      namespace: 'AWS/ApplicationELB',
      name: 'RequestCountPerTarget',
      dimensions: { LoadBalancer: 'app/slipway-1/50dc', TargetGroup: 'targetgroup/slipway-iris/73e2' },
    });
  });

  it('goes to the limit, not beyond', async () => {
    const { load, minutesLater } = followed();
    load.perMinute = 5_000;
    expect(await minutesLater(4)).toBe(6);
  });

  it('scales in after fifteen minutes well below its target', async () => {
    const { ecs, load, minutesLater } = followed();
    ecs.desiredCount = 6;
    load.perMinute = 150;
    expect(await minutesLater(14)).toBe(6);
    expect(await minutesLater(1)).toBe(2);
  });

  it('leaves a service as it is that is just below its target, or of which nothing can be seen', async () => {
    const { ecs, load, minutesLater } = followed();
    ecs.desiredCount = 3;
    load.perMinute = 285;
    expect(await minutesLater(30)).toBe(3);
    load.perMinute = 0;
    expect(await minutesLater(30)).toBe(3);
  });

  it('does not scale in where that is disabled', async () => {
    const { ecs, load, minutesLater } = followed({ DisableScaleIn: true });
    ecs.desiredCount = 6;
    load.perMinute = 60;
    expect(await minutesLater(30)).toBe(6);
  });

  it('waits for its cooldown', async () => {
    const { load, minutesLater } = followed({ ScaleOutCooldown: 600 });
    load.perMinute = 150;
    expect(await minutesLater(4)).toBe(2);
    load.perMinute = 500;
    expect(await minutesLater(8)).toBe(2);
    expect(await minutesLater(1)).toBe(5);
  });

  it('is suspended by direction', async () => {
    const { ecs, load, minutesLater, operations } = followed();
    operations.RegisterScalableTarget({ ...KEY, SuspendedState: { DynamicScalingOutSuspended: true } });
    load.perMinute = 350;
    expect(await minutesLater(6)).toBe(1);
    operations.RegisterScalableTarget({
      ...KEY,
      SuspendedState: { DynamicScalingOutSuspended: false, DynamicScalingInSuspended: true },
    });
    ecs.desiredCount = 6;
    load.perMinute = 60;
    expect(await minutesLater(20)).toBe(6);
  });

  it('ends with its policy, and tells why it scaled', async () => {
    const { load, minutesLater, operations } = followed();
    load.perMinute = 150;
    expect(await minutesLater(4)).toBe(2);
    expect(operations.DescribeScalingActivities({ ServiceNamespace: 'ecs' }).ScalingActivities?.[0]).toMatchObject({
      Cause: `monitor alarm TargetTracking-${KEY.ResourceId}-AlarmHigh in state ALARM triggered policy requests`,
    });
    operations.DeleteScalingPolicy(POLICY);
    load.perMinute = 600;
    expect(await minutesLater(10)).toBe(2);
  });
});
