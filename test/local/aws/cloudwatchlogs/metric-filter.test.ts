import { describe, expect, it } from '@jest/globals';
import { CloudWatchLogs } from '../../../../local/aws/cloudwatchlogs';
import { type MetricFilterProperties, metricsOf } from '../../../../local/aws/cloudwatchlogs/metric-filter';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';

const FILTER: MetricFilterProperties = {
  LogGroupName: '/app/events',
  FilterPattern: '{ $.detail-type = "Deployment Status Change" }',
  MetricTransformations: [
    {
      MetricNamespace: 'app',
      MetricName: 'Deployments',
      MetricValue: '1',
      Dimensions: [{ Key: 'Status', Value: '$.detail.status' }],
    },
  ],
};
const event = (status: unknown, type = 'Deployment Status Change') =>
  JSON.stringify({ 'detail-type': type, detail: { status } });
const counted = (message: string, filter = FILTER) =>
  metricsOf(filter, { timestamp: 5_000, ingestionTime: 5_000, message });

describe('a metric filter', () => {
  it('counts the events that meet its pattern, by its dimensions', () => {
    expect(counted(event('LIVE'))).toEqual([
      {
        Namespace: 'app',
        MetricData: [
          {
            MetricName: 'Deployments',
            Value: 1,
            Timestamp: new Date(5_000),
            Dimensions: [{ Name: 'Status', Value: 'LIVE' }],
          },
        ],
      },
    ]);
  });

  it.each([event('LIVE', 'Canary Status Change'), event(7), '{}', '"text"', 'null', 'no JSON'])(
    'counts nothing of %s',
    (message) => {
      expect(counted(message)).toEqual([]);
    },
  );

  it('with another kind of pattern is refused by name', () => {
    expect(() => counted(event('LIVE'), { ...FILTER, FilterPattern: 'ERROR' })).toThrow("not 'ERROR'");
  });

  it('is of one group', () => {
    const put: unknown[] = [];
    const logs = new CloudWatchLogs({
      account: ACCOUNT,
      clock: new VirtualClock(0),
      groups: [{ name: '/app/events' }, { name: '/app/other' }],
      metricFilters: [FILTER],
      putMetric: (metric) => put.push(metric),
    });
    logs.write('/app/other', 's', event('LIVE'));
    logs.write('/app/events', 's', event('LIVE'));
    logs.operations.PutLogEvents({
      logGroupName: '/app/events',
      logStreamName: 's',
      logEvents: [{ timestamp: 1, message: event('LIVE') }],
    });
    expect(put).toHaveLength(2);
  });
});
