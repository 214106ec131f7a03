import { ApplicationAutoScaling } from '../../../../local/aws/applicationautoscaling';
import type { MetricSource } from '../../../../local/aws/cloudwatch/metric-source';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT, seeded } from '../account';

export const KEY = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/slipway-iris/slipway-iris',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

const NO_REQUESTS: MetricSource = { samples: () => [], seenUntil: (now) => now };

/** Application Auto Scaling beside one ECS service of one task. */
export function scaling({ startAt = 0, requests = NO_REQUESTS } = {}) {
  const clock = new VirtualClock(startAt);
  const ecs = { desiredCount: 1 };
  const service = {
    get desiredCount() {
      return ecs.desiredCount;
    },
    setDesiredCount: (count: number) => {
      ecs.desiredCount = count;
    },
  };
  const { operations } = new ApplicationAutoScaling({
    account: ACCOUNT,
    clock,
    random: seeded(),
    service: (cluster, name) => (cluster === 'slipway-iris' && name === 'slipway-iris' ? service : undefined),
    requests,
  });
  return { clock, ecs, operations };
}
