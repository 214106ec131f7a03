import type { ScalingPolicy } from '@aws-sdk/client-application-auto-scaling';
import type { Clock } from '../../clock';
import type { MetricKey, MetricSource } from '../cloudwatch/metric-source';
import { statisticOf } from '../cloudwatch/statistic';
import type { ScalableTargets } from './scalable-target';

const MINUTE = 60_000;
/** The alarms of a policy: three minutes above the target, fifteen below nine tenths of it. */
const [MINUTES_OUT, MINUTES_IN, MARGIN] = [3, 15, 0.9];

export interface TargetTrackingOptions {
  readonly clock: Clock;
  readonly targets: ScalableTargets;
  /** Who counts the requests. */
  readonly requests: MetricSource;
  readonly policies: () => readonly ScalingPolicy[];
}

/**
 * Follows `ALBRequestCountPerTarget` with the desired count, minute by minute. A policy that follows the CPU of tasks never asks for
 * anything: what a process uses of this machine says little of an instance.
 */
export class TargetTracking {
  private readonly scaledAt = new Map<string, { readonly out: number; readonly in: number }>();
  private runs = false;

  constructor(private readonly options: TargetTrackingOptions) {}

  /** There is a policy, perhaps the first that has something to follow. */
  start(): void {
    if (this.runs || !this.options.policies().some(followsRequests)) return;
    this.runs = true;
    this.options.clock.timer(MINUTE, () => {
      this.runs = false;
      for (const policy of this.options.policies().filter(followsRequests)) this.follow(policy);
      this.start();
    });
  }

  private follow(policy: ScalingPolicy): void {
    const configuration = policy.TargetTrackingScalingPolicyConfiguration;
    if (!configuration) return;
    const { TargetValue: target = 0, ScaleOutCooldown = 0, ScaleInCooldown = 0, DisableScaleIn } = configuration;
    const label = configuration.PredefinedMetricSpecification?.ResourceLabel ?? '';
    const resourceId = policy.ResourceId ?? '';
    const { clock, targets } = this.options;
    const last = this.scaledAt.get(resourceId) ?? { out: -Infinity, in: -Infinity };
    const minutes = this.perMinute(label, MINUTES_IN);
    const [latest] = minutes.slice(-1);
    if (latest === undefined) return;
    const wanted = (count: number) => Math.ceil((count * latest) / target);
    const cause = (side: 'High' | 'Low') =>
      `monitor alarm TargetTracking-${resourceId}-Alarm${side} in state ALARM triggered policy ${policy.PolicyName}`;
    if (minutes.slice(-MINUTES_OUT).every((value) => value !== undefined && value > target)) {
      if (clock.now() - last.out < 1000 * ScaleOutCooldown) return;
      if (targets.scale(policy, 'out', wanted, cause('High')))
        this.scaledAt.set(resourceId, { ...last, out: clock.now() });
      return;
    }
    if (DisableScaleIn || !minutes.every((value) => value !== undefined && value < MARGIN * target)) return;
    if (clock.now() - Math.max(last.in, last.out) < 1000 * ScaleInCooldown) return;
    if (targets.scale(policy, 'in', wanted, cause('Low'))) this.scaledAt.set(resourceId, { ...last, in: clock.now() });
  }

  /** Of the last minutes that can be seen, oldest first; undefined where there was no request, of which nothing is reported. */
  private perMinute(label: string, count: number): (number | undefined)[] {
    const { clock, requests } = this.options;
    const metric = metricOf(label);
    const end = requests.seenUntil(clock.now());
    return Array.from({ length: count }, (_, index) => {
      const from = end - (count - index) * MINUTE;
      return statisticOf('Sum', [...requests.samples(metric, from, from + MINUTE)]);
    });
  }
}

function followsRequests({ TargetTrackingScalingPolicyConfiguration: configuration }: ScalingPolicy): boolean {
  return configuration?.PredefinedMetricSpecification?.PredefinedMetricType === 'ALBRequestCountPerTarget';
}

/** Of `app/<name>/<id>/targetgroup/<name>/<id>`. */
function metricOf(label: string): MetricKey {
  const [loadBalancer = '', targetGroup = ''] = label.split('/targetgroup/');
  return {
    namespace: 'AWS/ApplicationELB',
    name: 'RequestCountPerTarget',
    dimensions: { LoadBalancer: loadBalancer, TargetGroup: `targetgroup/${targetGroup}` },
  };
}
