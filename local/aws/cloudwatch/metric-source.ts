/** What names a metric. Another set of dimensions is another metric. */
export interface MetricKey {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A value that was measured so often, at a time in milliseconds since the epoch. */
export interface Sample {
  readonly at: number;
  readonly value: number;
  readonly count: number;
}

/** Who measures a namespace's metrics. */
export interface MetricSource {
  /** What was measured from a time on until before another; nothing of a metric that nobody has measured. */
  samples(metric: MetricKey, from: number, to: number): Iterable<Sample>;
  /** The time before which everything that was measured can be seen by now. */
  seenUntil(now: number): number;
}
