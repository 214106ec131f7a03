import type { GetMetricDataInput, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../service';
import { validationError } from './validation';

export interface Series {
  readonly id: string;
  readonly label: string;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

const MAX_DATAPOINTS = 100_800;

/** So many points as fit on one page; a series that goes on with the next page is `PartialData`. */
export function metricDataPage(
  series: readonly Series[],
  { MaxDatapoints: size = MAX_DATAPOINTS, NextToken: token }: Pick<GetMetricDataInput, 'MaxDatapoints' | 'NextToken'>,
): Pick<GetMetricDataOutput, 'MetricDataResults' | 'NextToken'> {
  if (!Number.isInteger(size) || size < 1 || size > MAX_DATAPOINTS) {
    throw validationError(`The value ${size} for parameter MaxDatapoints must be between 1 and ${MAX_DATAPOINTS}.`);
  }
  const total = series.reduce((sum, { points }) => sum + points.length, 0);
  const from = token === undefined ? 0 : offsetOf(token, total);
  const to = from + size;
  let before = 0;
  const results = series.flatMap(({ id, label, points }) => {
    const page = points.slice(Math.max(0, from - before), Math.max(0, to - before));
    const goesOn = points.length > 0 && before + points.length > to;
    before += points.length;
    // Who has nothing to tell says so on the first page.
    if (page.length === 0 && !(points.length === 0 && from === 0)) return [];
    return {
      Id: id,
      Label: label,
      Timestamps: page.map(({ at }) => new Date(at)),
      Values: page.map(({ value }) => value),
      StatusCode: goesOn ? ('PartialData' as const) : ('Complete' as const),
    };
  });
  return { MetricDataResults: results, ...(to < total && { NextToken: tokenOf(to) }) };
}

function tokenOf(offset: number): string {
  return Buffer.from(String(offset)).toString('base64url');
}

function offsetOf(token: string, total: number): number {
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (Number.isInteger(offset) && offset > 0 && offset < total) return offset;
  throw new AwsError('InvalidNextToken', `The value ${token} for parameter NextToken is not valid.`);
}
