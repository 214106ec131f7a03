import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../service';

/** A value of a metric, in milliseconds since the epoch. */
export interface Datapoint {
  readonly at: number;
  readonly namespace: string;
  readonly name: string;
  readonly value: number;
}

/** One value of a request, which says when or means now. */
export function datapoint(namespace: string, datum: MetricDatum, now: number): Datapoint {
  const { MetricName: name = '', Timestamp: timestamp, Value: value, Values: values, StatisticValues: set } = datum;
  if (values || set) throw new AwsError('InvalidParameterValue', 'The twin takes metrics by Value only');
  if (value === undefined) {
    throw new AwsError('MissingParameter', `The parameter MetricData.member.1.Value is required for ${name}.`);
  }
  return { at: timestamp?.getTime() ?? now, namespace, name, value };
}
