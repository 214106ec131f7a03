import type { ModelVersion } from '../../../client/resources';
import type { Told } from '../../../view-model/tone';

/** More columns than these no screen has room for; a comparison has them all. */
const MOST_METRICS = 4;

/** The metrics that most versions have, in the order in which the newest has them. */
export function metricNames(versions: readonly Pick<ModelVersion, 'metrics'>[]): string[] {
  const counts = new Map<string, number>();
  for (const { metrics } of versions) {
    for (const name of Object.keys(metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const common = [...counts.keys()].toSorted((a, b) => counts.get(b)! - counts.get(a)!).slice(0, MOST_METRICS);
  return [...counts.keys()].filter((name) => common.includes(name));
}

export function approvalTold(status: ModelVersion['approval']['status']): Told {
  const tones = { approved: 'good', rejected: 'bad', pending: 'quiet' } as const;
  return { words: status, tone: tones[status] ?? 'quiet' };
}

/** With as many digits as one compares by eye; a comparison has them all. */
export function metricInShort(metrics: ModelVersion['metrics'], name: string): string {
  const value = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  if (typeof value !== 'number') return value === undefined ? '–' : String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
