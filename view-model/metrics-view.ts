import type { EndpointMetrics } from '../client/resources';
import { rounded } from './canary-view';
import { duration } from './times';
import type { Told } from './tone';

/** What nobody measured. */
const UNKNOWN = '–';

export interface MetricsView {
  readonly model: string;
  /** `the last 60 min`. */
  readonly span: string;
  readonly totals: readonly Figure[];
  /** In each period, oldest first; null is what nobody measured. */
  readonly series: readonly Series[];
}

/** A figure with its name; how good it is, where that can be told. */
export interface Figure extends Told {
  readonly name: string;
}

export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly points: readonly { readonly time: string; readonly value: number | null }[];
}

/** Of failed requests, so many percent are told as bad. */
const MANY_FAILED_PERCENT = 1;

export function metricsView({ model, from, to, totals, items }: EndpointMetrics): MetricsView {
  const points = (pick: (item: EndpointMetrics['items'][number]) => number | null | undefined) =>
    items.map((item) => ({ time: item.time, value: pick(item) ?? null }));
  return {
    model,
    span: `the last ${duration(Date.parse(to) - Date.parse(from))}`,
    totals: [
      { name: 'requests', words: figure(totals.requests), tone: 'quiet' },
      { name: 'failed', words: failed(totals), tone: toneOf(totals.errorPercent) },
      { name: 'p50', words: figure(totals.p50Milliseconds, ' ms'), tone: 'quiet' },
      { name: 'p95', words: figure(totals.p95Milliseconds, ' ms'), tone: 'quiet' },
    ],
    series: [
      { name: 'requests', unit: '', points: points(({ requests }) => requests) },
      { name: 'failed', unit: '', points: points(({ errors }) => errors) },
      { name: 'p50', unit: 'ms', points: points(({ p50Milliseconds }) => p50Milliseconds) },
      { name: 'p95', unit: 'ms', points: points(({ p95Milliseconds }) => p95Milliseconds) },
      { name: 'healthy tasks', unit: '', points: points(({ healthyTasks }) => healthyTasks) },
      { name: 'running tasks', unit: '', points: points(({ runningTasks }) => runningTasks) },
      { name: 'CPU', unit: '%', points: points(({ cpuPercent }) => cpuPercent) },
      { name: 'memory', unit: '%', points: points(({ memoryPercent }) => memoryPercent) },
    ],
  };
}

/** A figure in words; `–` where nobody measured it. */
export function figure(value: number | null | undefined, unit = ''): string {
  return value === null || value === undefined ? UNKNOWN : `${rounded(value)}${unit}`;
}

function failed({ errors, errorPercent }: EndpointMetrics['totals']): string {
  const share = errorPercent === null ? '' : ` (${rounded(errorPercent)}%)`;
  return errors === null ? UNKNOWN : `${errors}${share}`;
}

function toneOf(errorPercent: number | null): Figure['tone'] {
  if (errorPercent === null) return 'quiet';
  if (errorPercent === 0) return 'good';
  return errorPercent >= MANY_FAILED_PERCENT ? 'bad' : 'warning';
}
