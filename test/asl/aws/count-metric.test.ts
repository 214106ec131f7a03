import { describe, expect, it } from '@jest/globals';
import { countMetric } from '../../../asl/aws/count-metric';

describe('a metric of the environment', () => {
  it('is added to under the environment’s namespace, and by a right to no other', () => {
    const { Arguments, permissions } = countMetric('Lost', '{% $lost %}', {});
    expect(Arguments).toEqual({
      Namespace: '${Prefix}',
      MetricData: [{ MetricName: 'Lost', Value: '{% $lost %}', Unit: 'Count' }],
    });
    expect(permissions).toMatchObject([
      {
        actions: ['cloudwatch:PutMetricData'],
        conditions: { StringEquals: { 'cloudwatch:namespace': '${Prefix}' } },
      },
    ]);
  });
});
