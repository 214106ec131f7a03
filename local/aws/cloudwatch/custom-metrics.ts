import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../clock';
import { AwsError } from '../service';
import { dimensionsOf, sameMetric } from './metric-key';
import type { MetricKey, MetricSource, Sample } from './metric-source';

/** Metrics that somebody puts; they can be read at once. */
export class CustomMetrics implements MetricSource {
  private readonly points: (Sample & { readonly metric: MetricKey })[] = [];

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  put({ Namespace: namespace = '', MetricData: data = [] }: PutMetricDataInput): object {
    if (namespace.startsWith('AWS/')) {
      throw new AwsError('InvalidParameterValue', 'The value AWS/ for parameter Namespace is invalid.');
    }
    this.points.push(...data.map((datum) => this.point(namespace, datum)));
    return {};
  }

  samples(metric: MetricKey, from: number, to: number): Sample[] {
    return this.points.filter((point) => from <= point.at && point.at < to && sameMetric(point.metric, metric));
  }

  seenUntil(now: number): number {
    return now + 1;
  }

  /** One value of a request, which says when or means now. */
  private point(namespace: string, datum: MetricDatum): Sample & { metric: MetricKey } {
    const { MetricName: name = '', Timestamp: timestamp, Value: value, Values: values, StatisticValues: set } = datum;
    if (values || set) throw new AwsError('InvalidParameterValue', 'The twin takes metrics by Value only');
    if (value === undefined) {
      throw new AwsError('MissingParameter', `The parameter MetricData.member.1.Value is required for ${name}.`);
    }
    const metric = { namespace, name, dimensions: dimensionsOf(datum.Dimensions) };
    return { at: timestamp?.getTime() ?? this.clock.now(), value, count: 1, metric };
  }
}
