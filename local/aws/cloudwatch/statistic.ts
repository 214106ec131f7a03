import type { Sample } from './metric-source';

type Statistic = (samples: readonly Sample[]) => number;

const sum: Statistic = (samples) => samples.reduce((total, { value, count }) => total + value * count, 0);
const sampleCount: Statistic = (samples) => samples.reduce((total, { count }) => total + count, 0);

const STATISTICS: Readonly<Record<string, Statistic>> = {
  SampleCount: sampleCount,
  Sum: sum,
  Average: (samples) => sum(samples) / sampleCount(samples),
  Minimum: (samples) => samples.reduce((least, { value }) => Math.min(least, value), Infinity),
  Maximum: (samples) => samples.reduce((most, { value }) => Math.max(most, value), -Infinity),
};

export const SIMPLE_STATISTICS: readonly string[] = Object.keys(STATISTICS);

/** The percent of a percentile such as `p95` or `p99.9`; undefined for anything else. */
export function percentOf(stat: string): number | undefined {
  const [, digits] = /^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(stat) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Undefined where nothing was measured. */
export function statisticOf(stat: string, samples: readonly Sample[]): number | undefined {
  if (samples.length === 0) return undefined;
  const percent = percentOf(stat);
  return percent === undefined ? STATISTICS[stat]?.(samples) : percentile(percent, samples);
}

/** The least value that so many of a hundred do not exceed. */
function percentile(percent: number, samples: readonly Sample[]): number | undefined {
  const rising = [...samples].sort((left, right) => left.value - right.value);
  const rank = (percent / 100) * sampleCount(samples);
  let reached = 0;
  return rising.find(({ count }) => {
    reached += count;
    return reached >= rank;
  })?.value;
}
