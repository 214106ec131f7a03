import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { dimensionsOf } from './metric-key';
import type { MetricKey } from './metric-source';
import { percentOf, SIMPLE_STATISTICS } from './statistic';
import { validationError } from './validation';

/** What one query of GetMetricData asks for. */
export interface MetricQuery {
  readonly id: string;
  readonly label: string;
  readonly metric: MetricKey;
  readonly stat: string;
  readonly periodMs: number;
  /** Whether it is only there for others to use. */
  readonly hidden: boolean;
}

export const QUERIES_PER_REQUEST = 500;

/** The queries of a request, which all must be right. */
export function metricQueries(queries: readonly MetricDataQuery[]): MetricQuery[] {
  if (queries.length > QUERIES_PER_REQUEST) {
    throw validationError(`The collection MetricDataQueries must not have a size greater than ${QUERIES_PER_REQUEST}.`);
  }
  const read = queries.map(metricQuery);
  if (new Set(read.map(({ id }) => id)).size < read.length) {
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
  }
  if (read.every(({ hidden }) => hidden)) {
    throw validationError('At least one of the MetricDataQueries must have ReturnData set to true.');
  }
  return read;
}

function metricQuery(query: MetricDataQuery, index: number): MetricQuery {
  const { Id: id = '', MetricStat: asked, Expression: expression, Label: label, ReturnData: returned = true } = query;
  const parameter = (name: string) => `MetricDataQueries.member.${index + 1}.${name}`;
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id) || id.length > 255) {
    throw validationError(
      `The value ${id} for parameter ${parameter('Id')} is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (expression !== undefined) throw validationError(`The twin computes no metric math, such as '${expression}'.`);
  if (!asked) throw validationError(`The parameter ${parameter('MetricStat')} is required.`);
  const { Namespace: namespace, MetricName: name, Dimensions: dimensions } = asked.Metric ?? {};
  if (!namespace || !name) {
    throw validationError(`The parameter ${parameter('MetricStat.Metric')} must have a Namespace and a MetricName.`);
  }
  const { Stat: stat = '', Period: period = 0, Unit: unit } = asked;
  if (unit !== undefined) throw validationError(`The twin keeps metrics without units; it was asked for '${unit}'.`);
  if (!SIMPLE_STATISTICS.includes(stat) && percentOf(stat) === undefined) {
    throw validationError(
      `The value ${stat} for parameter ${parameter('MetricStat.Stat')} is not supported; the twin has ${SIMPLE_STATISTICS.join(', ')} and percentiles.`,
    );
  }
  if (!Number.isInteger(period) || period <= 0 || period % 60 !== 0) {
    throw validationError(
      `The value ${period} for parameter ${parameter('MetricStat.Period')} must be a multiple of 60.`,
    );
  }
  const metric = { namespace, name, dimensions: dimensionsOf(dimensions) };
  return { id, label: label ?? name, metric, stat, periodMs: period * 1000, hidden: !returned };
}
