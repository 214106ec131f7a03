import type { GetMetricDataInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import { CloudWatch } from '../../../../local/aws/cloudwatch';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { refused } from '../refused';

const MINUTE = 60_000;
const DIMENSIONS = [{ Name: 'Model', Value: 'iris' }];

/** A metric with the values 1, 2, 3 in the first three minutes. */
function measured() {
  const clock = new VirtualClock(10 * MINUTE);
  const { operations } = new CloudWatch({ account: ACCOUNT, clock, alarms: [] });
  const MetricData = [1, 2, 3].map((Value) => ({
    MetricName: 'Requests',
    Dimensions: DIMENSIONS,
    Value,
    Timestamp: new Date((Value - 1) * MINUTE),
  }));
  operations.PutMetricData({ Namespace: 'models', MetricData });
  const get = (queries: MetricDataQuery[], change: Partial<GetMetricDataInput> = {}) =>
    operations.GetMetricData({
      StartTime: new Date(0),
      EndTime: new Date(3 * MINUTE),
      MetricDataQueries: queries,
      ScanBy: 'TimestampAscending',
      ...change,
    });
  return { clock, get, operations };
}

function query(change: object = {}, Id = 'requests'): MetricDataQuery {
  const Metric = { Namespace: 'models', MetricName: 'Requests', Dimensions: DIMENSIONS };
  return { Id, MetricStat: { Metric, Stat: 'Sum', Period: 60, ...change } };
}

describe('GetMetricData', () => {
  it('gives a value for each period in which something was measured', () => {
    const { get } = measured();
    expect(get([query()])).toEqual({
      MetricDataResults: [
        {
          Id: 'requests',
          Label: 'Requests',
          Timestamps: [0, 1, 2].map((minute) => new Date(minute * MINUTE)),
          Values: [1, 2, 3],
          StatusCode: 'Complete',
        },
      ],
      Messages: [],
    });
  });

  it('begins with the newest unless told otherwise', () => {
    const { get } = measured();
    const [result] = get([query()], { ScanBy: undefined }).MetricDataResults!;
    expect(result).toMatchObject({
      Values: [3, 2, 1],
      Timestamps: [new Date(2 * MINUTE), expect.anything(), new Date(0)],
    });
  });

  it('rounds the start down to its minute, from where periods count, and excludes the end', () => {
    const { get } = measured();
    const [result] = get([query({ Period: 120 })], { StartTime: new Date(MINUTE + 59_999) }).MetricDataResults!;
    expect(result).toMatchObject({ Timestamps: [new Date(MINUTE)], Values: [5] });
    expect(get([query()], { EndTime: new Date(2 * MINUTE) }).MetricDataResults![0]!.Values).toEqual([1, 2]);
  });

  it('gives nothing where nothing was measured: other names, other or fewer dimensions', () => {
    const { get } = measured();
    const metric = { Namespace: 'models', MetricName: 'Requests', Dimensions: DIMENSIONS };
    for (const Metric of [
      { ...metric, MetricName: 'Errors' },
      { ...metric, Namespace: 'AWS/ApplicationELB' },
      { ...metric, Dimensions: [] },
      { ...metric, Dimensions: [...DIMENSIONS, { Name: 'Side', Value: 'canary' }] },
    ]) {
      expect(get([query({ Metric })]).MetricDataResults).toMatchObject([
        { Timestamps: [], Values: [], StatusCode: 'Complete' },
      ]);
    }
  });

  it('answers only what is wanted, under its label', () => {
    const { get } = measured();
    const { MetricDataResults } = get([
      { ...query({}, 'hidden'), ReturnData: false },
      { ...query({ Stat: 'Maximum' }, 'most'), Label: 'Most requests' },
    ]);
    expect(MetricDataResults).toMatchObject([{ Id: 'most', Label: 'Most requests', Values: [1, 2, 3] }]);
  });

  it('comes in pages, a series that goes on as PartialData', () => {
    const { get } = measured();
    const queries = [
      query({}, 'a'),
      query({ Metric: { Namespace: 'models', MetricName: 'None' } }, 'b'),
      query({}, 'c'),
    ];
    const pages: unknown[] = [];
    for (let NextToken: string | undefined, page = 0; page < 3; page++) {
      const answer = get(queries, { MaxDatapoints: 2, NextToken });
      pages.push(answer.MetricDataResults!.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode]));
      NextToken = answer.NextToken;
      expect(NextToken === undefined).toBe(page === 2);
    }
    expect(pages).toEqual([
      [
        ['a', [1, 2], 'PartialData'],
        ['b', [], 'Complete'],
      ],
      [
        ['a', [3], 'Complete'],
        ['c', [1], 'PartialData'],
      ],
      [['c', [2, 3], 'Complete']],
    ]);
    expect(() => get(queries, { NextToken: 'other' })).toThrow(refused('InvalidNextToken'));
  });

  it('forgets values by the minute after 15 days', async () => {
    const { clock, get } = measured();
    await clock.sleep(15 * 24 * 60 * MINUTE);
    expect(get([query()]).MetricDataResults![0]!.Values).toEqual([]);
    expect(get([query({ Period: 300 })]).MetricDataResults![0]!.Values).toEqual([6]);
  });

  it.each([
    ['no time', { StartTime: new Date(3 * MINUTE) }, 'must not equal'],
    [
      'an end before the start',
      { StartTime: new Date(4 * MINUTE) },
      'StartTime must be less than the parameter EndTime',
    ],
    ['too many points on a page', { MaxDatapoints: 100_801 }, '100801'],
  ])('refuses %s', (_, change, words) => {
    expect(() => measured().get([query()], change)).toThrow(refused('ValidationError', words));
  });

  it.each([
    ['an id in capitals', [query({}, 'Requests')], 'value Requests for parameter MetricDataQueries.member.1.Id'],
    ['an id twice', [query(), query()], 'not unique'],
    ['a period of ten seconds', [query({ Period: 10 })], 'value 10 .* multiple of 60'],
    ['a statistic that it does not have', [query({ Stat: 'tm90' })], 'value tm90'],
    ['metric math', [{ Id: 'a', Expression: 'FILL(b, 0)' }], "no metric math, such as 'FILL\\(b, 0\\)'"],
    ['neither a metric nor an expression', [{ Id: 'a' }], 'MetricStat is required'],
    ['a metric without a name', [query({ Metric: { Namespace: 'models' } })], 'a Namespace and a MetricName'],
    ['a unit', [query({ Unit: 'Count' })], "'Count'"],
    ['nothing to return', [{ ...query(), ReturnData: false }], 'ReturnData'],
    ['501 queries', Array.from({ length: 501 }, (_, index) => query({}, `q${index}`)), 'greater than 500'],
  ])('refuses %s', (_, queries, words) => {
    expect(() => measured().get(queries as MetricDataQuery[])).toThrow(refused('ValidationError', words));
  });
});
