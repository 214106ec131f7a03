import type { MetricAlarm, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import { CloudWatch, type CloudWatchUnverified, type MetricSource } from '../../../../local/aws/cloudwatch';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { refused } from '../refused';

const ALARM: PutMetricAlarmInput = {
  AlarmName: 'slipway-iris-5xx',
  Namespace: 'models',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'Model', Value: 'iris' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  TreatMissingData: 'notBreaching',
};

function alarmed(unverified: Partial<CloudWatchUnverified> = {}) {
  const clock = new VirtualClock(0);
  const { operations } = new CloudWatch({ account: ACCOUNT, clock, alarms: [], unverified });
  const put = (change: Partial<PutMetricAlarmInput> = {}) => operations.PutMetricAlarm({ ...ALARM, ...change });
  const errors = (Value: number) =>
    operations.PutMetricData({
      Namespace: 'models',
      MetricData: [{ MetricName: 'Errors', Dimensions: ALARM.Dimensions, Value }],
    });
  const alarm = (AlarmName = ALARM.AlarmName!): MetricAlarm | undefined =>
    operations.DescribeAlarms({ AlarmNames: [AlarmName] }).MetricAlarms?.[0];
  return { clock, operations, put, errors, alarm, state: () => alarm()?.StateValue };
}

describe('an alarm', () => {
  it('has no data until it is evaluated at the next minute, and is described as it was put', async () => {
    const { clock, put, alarm, state } = alarmed();
    await clock.sleep(90_000);
    put();
    expect(alarm()).toMatchObject({
      ...ALARM,
      AlarmArn: `arn:aws:cloudwatch:us-east-1:${ACCOUNT.accountId}:alarm:slipway-iris-5xx`,
      ActionsEnabled: true,
      AlarmActions: [],
      StateValue: 'INSUFFICIENT_DATA',
    });
    await clock.sleep(29_000);
    expect(state()).toBe('INSUFFICIENT_DATA');
    await clock.sleep(1_000);
    expect(state()).toBe('OK');
  });

  it('is in ALARM by so many datapoints of so many, and says since when', async () => {
    const { clock, put, errors, alarm, state } = alarmed();
    put();
    for (const value of [6, 5]) {
      await clock.sleep(60_000);
      errors(value);
    }
    await clock.sleep(30_000);
    expect(state()).toBe('OK');
    await clock.sleep(30_000);
    errors(7);
    await clock.sleep(90_000);
    expect(alarm()).toMatchObject({ StateValue: 'ALARM', StateUpdatedTimestamp: new Date(180_000) });
  });

  it.each([
    ['p95', 'GreaterThanOrEqualToThreshold', 6, 'ALARM'],
    ['p50', 'LessThanThreshold', 5, 'OK'],
    ['p50', 'LessThanOrEqualToThreshold', 5, 'ALARM'],
  ] as const)('takes %s %s', async (ExtendedStatistic, ComparisonOperator, value, expected) => {
    const { clock, put, errors, state } = alarmed();
    put({ Statistic: undefined, ExtendedStatistic, ComparisonOperator, EvaluationPeriods: 1, DatapointsToAlarm: 1 });
    await clock.sleep(60_000);
    errors(value);
    expect(state()).toBe(expected);
  });

  it('keeps what SetAlarmState says until the next minute', async () => {
    const { clock, operations, put, state } = alarmed();
    put();
    await clock.sleep(90_000);
    operations.SetAlarmState({ AlarmName: ALARM.AlarmName, StateValue: 'ALARM', StateReason: 'test' });
    expect(state()).toBe('ALARM');
    await clock.sleep(29_000);
    expect(state()).toBe('ALARM');
    await clock.sleep(1_000);
    expect(state()).toBe('OK');
    expect(() => operations.SetAlarmState({ AlarmName: 'other', StateValue: 'OK', StateReason: '' })).toThrow(
      refused('ResourceNotFound'),
    );
    const invalid = { AlarmName: ALARM.AlarmName, StateValue: 'FINE' as 'OK', StateReason: '' };
    expect(() => operations.SetAlarmState(invalid)).toThrow(refused('ValidationError', 'FINE'));
  });

  it('that ignores missing data keeps its state, also while nobody looks', async () => {
    const { clock, put, errors, state } = alarmed();
    put({ TreatMissingData: 'ignore', EvaluationPeriods: 1, DatapointsToAlarm: 1 });
    await clock.sleep(60_000);
    errors(9);
    await clock.sleep(3_600_000);
    expect(state()).toBe('ALARM');
  });

  it('keeps its state when it is put again until it is evaluated, and its tags', async () => {
    const { clock, operations, put, errors, alarm, state } = alarmed();
    put({ EvaluationPeriods: 1, DatapointsToAlarm: 1, Tags: [{ Key: 'slipway:model', Value: 'iris' }] });
    await clock.sleep(60_000);
    errors(9);
    expect(state()).toBe('ALARM');
    put({ Threshold: 10, EvaluationPeriods: 1, DatapointsToAlarm: 1, Tags: [{ Key: 'other', Value: 'tag' }] });
    expect(alarm()).toMatchObject({ Threshold: 10, StateValue: 'ALARM' });
    await clock.sleep(60_000);
    expect(state()).toBe('OK');
    const ResourceARN = alarm()!.AlarmArn!;
    operations.TagResource({ ResourceARN, Tags: [{ Key: 'team', Value: 'data' }] });
    expect(operations.ListTagsForResource({ ResourceARN }).Tags).toEqual([
      { Key: 'slipway:model', Value: 'iris' },
      { Key: 'team', Value: 'data' },
    ]);
    operations.UntagResource({ ResourceARN, TagKeys: ['team'] });
    expect(operations.ListTagsForResource({ ResourceARN }).Tags).toHaveLength(1);
    expect(() => operations.ListTagsForResource({ ResourceARN: 'arn' })).toThrow(refused('ResourceNotFoundException'));
  });

  it.each([
    ['no name', { AlarmName: '' }, 'alarm name'],
    ['no metric', { MetricName: undefined }, 'MetricName must not be null'],
    ['two statistics', { ExtendedStatistic: 'p95' }, 'Exactly one of Statistic and ExtendedStatistic'],
    ['no statistic', { Statistic: undefined }, 'Exactly one of Statistic and ExtendedStatistic'],
    ['a statistic that there is not', { Statistic: 'Median' as 'Sum' }, "'Median'"],
    ['a trimmed mean', { Statistic: undefined, ExtendedStatistic: 'tm90' }, "'tm90'"],
    ['a period of ten seconds', { Period: 10 }, 'not 10'],
    ['no threshold', { Threshold: undefined }, 'Threshold must not be null'],
    ['more datapoints than periods', { DatapointsToAlarm: 4 }, 'less than or equal to EvaluationPeriods'],
    ['half a period', { EvaluationPeriods: 0.5 }, 'not 0.5'],
    ['more than a day', { EvaluationPeriods: 1441 }, '86400 seconds'],
    ['an anomaly', { ComparisonOperator: 'GreaterThanUpperThreshold' as const }, 'GreaterThanUpperThreshold'],
    ['another word for missing data', { TreatMissingData: 'none' }, "'none'"],
    ['six actions', { AlarmActions: Array(6).fill('arn:aws:sns:us-east-1:111111111111:a') }, '5 at most'],
  ])('is refused with %s', (_, change, words) => {
    const { alarm, put } = alarmed();
    expect(() => put(change)).toThrow(refused('ValidationError', words));
    expect(alarm()).toBeUndefined();
  });
});

describe('an alarm on what a service measures', () => {
  it('looks at the minutes that can be seen already, however late they come', async () => {
    const clock = new VirtualClock(0);
    const visibilityMs = 90_000;
    const source: MetricSource = {
      samples: (_, from, to) =>
        [60_000].filter((at) => from <= at && at < to).map((at) => ({ at, value: 9, count: 1 })),
      seenUntil: (now) => Math.floor((now - visibilityMs) / 60_000) * 60_000,
    };
    const { operations } = new CloudWatch({
      account: ACCOUNT,
      clock,
      alarms: [],
      sources: { 'AWS/ApplicationELB': source },
    });
    const Namespace = 'AWS/ApplicationELB';
    operations.PutMetricAlarm({ ...ALARM, Namespace, EvaluationPeriods: 1, DatapointsToAlarm: 1 });
    const states: string[] = [];
    for (let minute = 0; minute < 8; minute++) {
      states.push(operations.DescribeAlarms({}).MetricAlarms![0]!.StateValue!);
      await clock.sleep(60_000);
    }
    // The second minute ends at 120 s and is there at 210 s; two periods more are looked at before it is forgotten.
    expect(states).toEqual(['INSUFFICIENT_DATA', 'OK', 'OK', 'OK', 'ALARM', 'ALARM', 'ALARM', 'OK']);
  });
});

describe('alarms', () => {
  it('are described in pages by the order of their names, by names that exist or by what they begin with', () => {
    const { operations, put } = alarmed();
    for (const AlarmName of ['slipway-b', 'slipway-a', 'other-c', 'slipway-c']) put({ AlarmName });
    const names = (request: Parameters<typeof operations.DescribeAlarms>[0]) => {
      const { MetricAlarms, NextToken } = operations.DescribeAlarms(request);
      return { names: MetricAlarms!.map(({ AlarmName }) => AlarmName), NextToken };
    };
    const first = names({ AlarmNamePrefix: 'slipway-', MaxRecords: 2 });
    expect(first.names).toEqual(['slipway-a', 'slipway-b']);
    expect(names({ AlarmNamePrefix: 'slipway-', MaxRecords: 2, NextToken: first.NextToken })).toEqual({
      names: ['slipway-c'],
    });
    expect(names({ AlarmNames: ['slipway-c', 'gone'] }).names).toEqual(['slipway-c']);
    expect(() => names({ AlarmNames: ['slipway-c'], AlarmNamePrefix: 'slipway' })).toThrow(refused('ValidationError'));
    expect(() => names({ NextToken: 'x' })).toThrow(refused('InvalidNextToken'));
    expect(() => names({ AlarmNames: Array(101).fill('a') })).toThrow(refused('ValidationError', '101'));
    expect(() => names({ MaxRecords: 101 })).toThrow(refused('ValidationError', '101'));
  });

  it('are deleted together; one that is gone already is no error, or one by which none is deleted', () => {
    for (const deletingMissingAlarmFails of [false, true]) {
      const { alarm, operations, put } = alarmed({ deletingMissingAlarmFails });
      put();
      const deletion = () => operations.DeleteAlarms({ AlarmNames: ['gone', ALARM.AlarmName!] });
      if (deletingMissingAlarmFails) expect(deletion).toThrow(refused('ResourceNotFound', 'gone'));
      else deletion();
      expect(alarm() !== undefined).toBe(deletingMissingAlarmFails);
    }
  });
});
