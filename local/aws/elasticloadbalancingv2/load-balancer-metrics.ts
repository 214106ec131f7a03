import type { TargetAnswer } from '../../containers/data-plane';
import type { MetricKey, MetricSource, Sample } from '../cloudwatch/metric-source';
import type { HealthHistory } from './health-history';

export const NAMESPACE = 'AWS/ApplicationELB';

/** Which traffic: all of a load balancer, or what it gave to one of its target groups. */
export interface TrafficKey {
  readonly loadBalancerArn: string;
  readonly targetGroupArn?: string | undefined;
}

export interface LoadBalancerMetricsOptions {
  readonly now: () => number;
  /** How long after its end a minute's values can be read. */
  readonly visibilityMs: number;
  /** Of every target group there has been, by ARN. */
  readonly health: (targetGroupDimension: string) => HealthHistory | undefined;
  readonly emptyGroupCountsHosts: boolean;
}

const MINUTE = 60_000;
/** How often in a minute a load balancer counts its hosts. */
const HOST_COUNTS_PER_MINUTE = 6;

/** A load balancer's metrics: what its nodes count, minute by minute of platform time. A count of nothing is not reported. */
export class LoadBalancerMetrics implements MetricSource {
  /** How often each value was counted, by metric and minute. */
  private readonly counted = new Map<string, Map<number, Map<number, number>>>();

  constructor(private readonly options: LoadBalancerMetricsOptions) {}

  /** A request for which a target was found. */
  request(key: TrafficKey): void {
    this.count('RequestCount', 1, key);
  }

  /** What the target made of it. */
  answer(key: TrafficKey, answer: TargetAnswer): void {
    if (typeof answer === 'object') {
      this.count(`HTTPCode_Target_${Math.floor(answer.status / 100)}XX_Count`, 1, key);
      this.count('TargetResponseTime', answer.seconds, key);
      return;
    }
    if (answer === 'no connection') this.count('TargetConnectionErrorCount', 1, key);
    this.ownError(key);
  }

  /** It answers itself because a rule says so, or because of a token. Requests are not counted that went to no target. */
  ownAnswer({ loadBalancerArn }: TrafficKey, status: number): void {
    this.count(`HTTPCode_ELB_${Math.floor(status / 100)}XX_Count`, 1, { loadBalancerArn });
  }

  /** The load balancer answers itself, with 502, 503 or 504; it does not say for which target group. */
  ownError({ loadBalancerArn }: TrafficKey): void {
    this.count('HTTPCode_ELB_5XX_Count', 1, { loadBalancerArn });
  }

  *samples({ name, dimensions }: MetricKey, from: number, to: number): Iterable<Sample> {
    const { LoadBalancer: loadBalancer, TargetGroup: targetGroup, ...others } = dimensions;
    if (loadBalancer === undefined || Object.keys(others).length > 0) return;
    if (name === 'HealthyHostCount' || name === 'UnHealthyHostCount') {
      if (targetGroup !== undefined) yield* this.hosts(name, loadBalancer, targetGroup, from, to);
      return;
    }
    if (name === 'RequestCountPerTarget') {
      if (targetGroup !== undefined) yield* this.requestsPerTarget(loadBalancer, targetGroup, from, to);
      return;
    }
    const minutes = this.counted.get(seriesName(name, loadBalancer, targetGroup));
    if (!minutes) return;
    for (let at = Math.ceil(from / MINUTE) * MINUTE; at < to; at += MINUTE) {
      for (const [value, count] of minutes.get(at) ?? []) yield { at, value, count };
    }
  }

  seenUntil(now: number): number {
    return Math.floor((now - this.options.visibilityMs) / MINUTE) * MINUTE;
  }

  private *hosts(name: string, loadBalancer: string, targetGroup: string, from: number, to: number): Iterable<Sample> {
    const history = this.options.health(targetGroup);
    const step = MINUTE / HOST_COUNTS_PER_MINUTE;
    for (let at = Math.ceil(from / step) * step; history && at < to; at += step) {
      const counts = history.at(at);
      if (counts?.loadBalancerArn === undefined || loadBalancerDimension(counts.loadBalancerArn) !== loadBalancer)
        continue;
      if (counts.registered === 0 && !this.options.emptyGroupCountsHosts) continue;
      const value = name === 'HealthyHostCount' ? counts.healthy : counts.unhealthy;
      yield { at: Math.floor(at / MINUTE) * MINUTE, value, count: 1 };
    }
  }

  /** Of each minute one value, an average already: its sum is what AWS calls the only statistic that makes sense. */
  private *requestsPerTarget(loadBalancer: string, targetGroup: string, from: number, to: number): Iterable<Sample> {
    const minutes = this.counted.get(seriesName('RequestCount', loadBalancer, targetGroup));
    for (let at = Math.ceil(from / MINUTE) * MINUTE; minutes && at < to; at += MINUTE) {
      const requests = minutes.get(at)?.get(1) ?? 0;
      const targets = this.options.health(targetGroup)?.at(at + MINUTE - 1)?.healthy ?? 0;
      if (requests > 0 && targets > 0) yield { at, value: requests / targets, count: 1 };
    }
  }

  private count(name: string, value: number, { loadBalancerArn, targetGroupArn }: TrafficKey): void {
    const loadBalancer = loadBalancerDimension(loadBalancerArn);
    const minute = Math.floor(this.options.now() / MINUTE) * MINUTE;
    const groups = targetGroupArn === undefined ? [undefined] : [undefined, targetGroupDimension(targetGroupArn)];
    for (const group of groups) {
      const series = entry(this.counted, seriesName(name, loadBalancer, group), () => new Map());
      const values = entry(series, minute, () => new Map());
      values.set(value, (values.get(value) ?? 0) + 1);
    }
  }
}

/** As metrics name a load balancer: `app/<name>/<id>`. */
export function loadBalancerDimension(arn: string): string {
  return arn.replace(/^.*:loadbalancer\//, '');
}

/** As metrics name a target group: `targetgroup/<name>/<id>`. */
export function targetGroupDimension(arn: string): string {
  return arn.replace(/^.*:/, '');
}

function seriesName(metric: string, loadBalancer: string, targetGroup: string | undefined): string {
  return [metric, loadBalancer, targetGroup].join(' ');
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
