import type { GetMetricDataInput, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import { metricDataPage, type Series } from './metric-data-page';
import { type MetricQuery, metricQueries } from './metric-query';
import type { Metrics } from './metrics';
import { validationError } from './validation';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** GetMetricData: a series of values for each query, one for each of its periods in which something was measured. */
export function getMetricData(metrics: Metrics, request: GetMetricDataInput): GetMetricDataOutput {
  const [from, to] = timeRange(request);
  const queries = metricQueries(request.MetricDataQueries ?? []);
  const newestFirst = (request.ScanBy ?? 'TimestampDescending') === 'TimestampDescending';
  const series = queries
    .filter(({ hidden }) => !hidden)
    .map((query) => {
      const rising = seriesOf(metrics, query, from, to);
      return newestFirst ? { ...rising, points: rising.points.toReversed() } : rising;
    });
  return { ...metricDataPage(series, request), Messages: [] };
}

/** A start is rounded down to its minute; the end is exclusive. */
function timeRange({ StartTime: start, EndTime: end }: GetMetricDataInput): [from: number, to: number] {
  if (!start || !end) throw validationError(`The parameter ${start ? 'EndTime' : 'StartTime'} is required.`);
  if (start.getTime() === end.getTime()) {
    throw validationError('The parameter StartTime must not equal parameter EndTime.');
  }
  if (start > end) throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  return [Math.floor(start.getTime() / MINUTE) * MINUTE, end.getTime()];
}

/** Values are kept for the longer, the longer the periods that they are asked for by. */
function retentionMs(periodMs: number): number {
  if (periodMs < 5 * MINUTE) return 15 * DAY;
  return (periodMs < HOUR ? 63 : 455) * DAY;
}

/** Periods begin with the start that was asked for, whatever the clock on the wall says. */
function seriesOf(
  metrics: Metrics,
  { id, label, metric, stat, periodMs }: MetricQuery,
  from: number,
  to: number,
): Series {
  const points: { at: number; value: number }[] = [];
  const forgotten = Math.max(0, metrics.now - retentionMs(periodMs) - from);
  const end = Math.min(to, metrics.now + MINUTE);
  for (let at = from + Math.ceil(forgotten / periodMs) * periodMs; at < end; at += periodMs) {
    const value = metrics.statistic(metric, stat, at, Math.min(at + periodMs, end));
    if (value !== undefined) points.push({ at, value });
  }
  return { id, label, points };
}
