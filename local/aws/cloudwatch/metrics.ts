import type { Clock } from '../../clock';
import type { MetricKey, MetricSource } from './metric-source';
import { statisticOf } from './statistic';

export interface MetricsOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Who measures which namespace. */
  readonly sources: Readonly<Record<string, MetricSource>>;
  /** Who measures every other. */
  readonly custom: MetricSource;
}

/** Every metric there is, as it can be seen now. */
export class Metrics {
  constructor(private readonly options: MetricsOptions) {}

  get now(): number {
    return this.options.clock.now();
  }

  /** The statistic over what was measured from a time on until before another; undefined where that is nothing. */
  statistic(metric: MetricKey, stat: string, from: number, to: number): number | undefined {
    const source = this.sourceOf(metric);
    const until = Math.min(to, source.seenUntil(this.now));
    return statisticOf(stat, [...source.samples(metric, from, until)]);
  }

  /** The time before which everything that was measured of a metric could be seen at `now`. */
  seenUntil(metric: MetricKey, now: number): number {
    return this.sourceOf(metric).seenUntil(now);
  }

  private sourceOf({ namespace }: MetricKey): MetricSource {
    return this.options.sources[namespace] ?? this.options.custom;
  }
}
