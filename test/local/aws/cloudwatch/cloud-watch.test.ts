import { describe, expect, it } from '@jest/globals';
import { type AlarmProperties, CloudWatch } from '../../../../local/aws/cloudwatch';
import { VirtualClock } from '../../../../local/clock';
import { ACCOUNT } from '../account';
import { refused } from '../refused';

const ALARM: AlarmProperties = {
  AlarmName: 'slipway-refused-mails',
  Namespace: 'slipway',
  MetricName: 'RefusedMails',
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 2,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
};

function monitored(alarm: AlarmProperties = ALARM) {
  const clock = new VirtualClock(1_000_000);
  const cloudWatch = new CloudWatch({ account: ACCOUNT, clock, alarms: [alarm] });
  const put = (MetricName: string, change: object = { Value: 1 }, Namespace = 'slipway') =>
    cloudWatch.operations.PutMetricData({ Namespace, MetricData: [{ MetricName, ...change }] });
  const state = () => cloudWatch.operations.DescribeAlarms({}).MetricAlarms?.[0]?.StateValue;
  return { clock, cloudWatch, put, state };
}

describe('alarms', () => {
  it('are in ALARM while the metric’s values of the period add up to the threshold', async () => {
    const { clock, put, state } = monitored();
    expect(state()).toBe('OK');
    put('RefusedMails');
    expect(state()).toBe('OK');
    put('RefusedMails');
    expect(state()).toBe('ALARM');
    // Two periods more are looked at: the last value that there was counts on for as long.
    await clock.sleep(899_000);
    expect(state()).toBe('ALARM');
    await clock.sleep(1_000);
    expect(state()).toBe('OK');
  });

  it('look at their own metric in their own namespace', () => {
    const { put, state } = monitored();
    put('OtherMails', { Value: 9 });
    put('RefusedMails', { Value: 9 }, 'other');
    expect(state()).toBe('OK');
  });

  it('are described by name and by state', () => {
    const { cloudWatch, put } = monitored();
    const { DescribeAlarms } = cloudWatch.operations;
    expect(DescribeAlarms({ AlarmNames: ['slipway-refused-mails'] }).MetricAlarms).toMatchObject([
      { AlarmArn: `arn:aws:cloudwatch:us-east-1:${ACCOUNT.accountId}:alarm:slipway-refused-mails`, StateValue: 'OK' },
    ]);
    expect(DescribeAlarms({ AlarmNames: ['other'] }).MetricAlarms).toEqual([]);
    put('RefusedMails', { Value: 2 });
    expect(DescribeAlarms({ StateValue: 'OK' }).MetricAlarms).toEqual([]);
    expect(DescribeAlarms({ StateValue: 'ALARM' }).MetricAlarms).toHaveLength(1);
  });

  it('of a kind that the twin does not have are refused by name', () => {
    const { MetricName: _, ...alarm } = ALARM;
    expect(() => monitored({ ...alarm, Metrics: [{ Id: 'a', Expression: 'b + c' }] })).toThrow(
      'The twin has alarms on one metric only; slipway-refused-mails has a list of Metrics',
    );
  });

  it('of the stacks are no resources that a workflow has made', () => {
    const { cloudWatch } = monitored();
    cloudWatch.operations.PutMetricAlarm({ ...ALARM, AlarmName: 'slipway-iris-5xx' });
    expect(cloudWatch.resources()).toEqual([{ service: 'cloudwatch', type: 'alarm', name: 'slipway-iris-5xx' }]);
  });
});

describe('PutMetricData', () => {
  it('leaves AWS’s own namespaces alone', () => {
    expect(() => monitored().put('RefusedMails', { Value: 1 }, 'AWS/SES')).toThrow(
      refused('InvalidParameterValue', 'The value AWS/ for parameter Namespace is invalid.'),
    );
  });

  it('needs a value', () => {
    expect(() => monitored().put('RefusedMails', {})).toThrow(refused('MissingParameter', 'RefusedMails'));
  });
});
