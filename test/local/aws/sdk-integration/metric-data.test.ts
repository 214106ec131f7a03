import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../../../local/asl/task';
import { CloudWatch } from '../../../../local/aws/cloudwatch';
import { taskRunner } from '../../../../local/aws/sdk-integration';
import { argumentProblems } from '../../../../local/aws/sdk-integration/static-check';
import { Twin } from '../../../../local/aws/twin';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';

const RESOURCE = 'arn:aws:states:::aws-sdk:cloudwatch:getMetricData';
const MetricDataQueries = [
  { Id: 'mails', MetricStat: { Metric: { Namespace: 'slipway', MetricName: 'Mails' }, Stat: 'Sum', Period: 60 } },
];

/** A task that asks for an hour in which one mail was sent. */
function asking(change: Record<string, JsonValue> = {}) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1, 12));
  const cloudWatch = new CloudWatch({ account: ACCOUNT, clock, alarms: [] });
  cloudWatch.operations.PutMetricData({ Namespace: 'slipway', MetricData: [{ MetricName: 'Mails', Value: 1 }] });
  const run = taskRunner(new Twin({ ...ACCOUNT, clock, services: [cloudWatch] }));
  return run({
    resource: RESOURCE,
    arguments: {
      MetricDataQueries,
      StartTime: '2026-01-01T11:30:00.000Z',
      EndTime: '2026-01-01T12:30:00Z',
      ...change,
    },
    state: 'Judge',
    mapIndex: [],
    executionArn: 'arn:aws:states:us-east-1:111111111111:execution:deploy:one',
    roleArn: 'arn:aws:iam::111111111111:role/deploy',
    signal: new AbortController().signal,
  });
}

describe('a task that gets metrics', () => {
  it('writes and reads times as text', async () => {
    expect(await asking()).toEqual({
      MetricDataResults: [
        {
          Id: 'mails',
          Label: 'Mails',
          Timestamps: ['2026-01-01T12:00:00.000Z'],
          Values: [1],
          StatusCode: 'Complete',
        },
      ],
      Messages: [],
    });
  });

  it('fails with the service’s error where it asks wrongly', async () => {
    await expect(asking({ EndTime: '2026-01-01T11:30:00Z' })).rejects.toMatchObject({
      error: 'CloudWatch.ValidationException',
      cause: expect.stringContaining('The parameter StartTime must not equal parameter EndTime.'),
    });
  });

  it('can be checked before it runs', async () => {
    const times = { StartTime: '{% $from %}', EndTime: '{% $to %}' };
    expect(await argumentProblems(RESOURCE, { ...times, MetricDataQueries })).toEqual([]);
    expect(await argumentProblems(RESOURCE, { ...times, Queries: MetricDataQueries })).toContainEqual({
      path: 'Queries',
      problem: 'is not a member',
    });
  });
});
