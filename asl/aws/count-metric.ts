import type { Jsonata } from '../language/states';
import { type Call, type CallOptions, call } from './call';

/**
 * Adds to a metric of the environment's own.
 *
 * @param value - a number, or an expression of one
 */
export function countMetric(name: string, value: number | Jsonata, catcher: Pick<CallOptions, 'catch'>): Call {
  return call(
    'cloudwatch',
    'putMetricData',
    { Namespace: '${Prefix}', MetricData: [{ MetricName: name, Value: value, Unit: 'Count' }] },
    {
      permissions: [
        {
          actions: ['cloudwatch:PutMetricData'],
          resources: ['*'],
          conditions: { StringEquals: { 'cloudwatch:namespace': '${Prefix}' } },
          wildcard: 'CloudWatch has no resource-level permissions for metrics; a condition holds the namespace',
        },
      ],
      ...catcher,
    },
  );
}
