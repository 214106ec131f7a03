import type { MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import { type Account, arn } from '../account';
import type { Datapoint } from './metric';

/** `AWS::CloudWatch::Alarm`'s properties, as far as the twin's alarms go. */
export interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription?: string;
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Statistic: 'Sum';
  /** In seconds. */
  readonly Period: number;
  readonly EvaluationPeriods: 1;
  readonly Threshold: number;
  readonly ComparisonOperator: 'GreaterThanOrEqualToThreshold';
  readonly TreatMissingData: 'notBreaching';
}

/** The one kind of alarm that the product has. */
const MODELLED = {
  Statistic: 'Sum',
  EvaluationPeriods: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
} as const;

export function requireModelled(alarm: AlarmProperties): void {
  for (const [property, expected] of Object.entries(MODELLED)) {
    const given = alarm[property as keyof typeof MODELLED];
    if (given !== expected) {
      throw new Error(`The twin has alarms with ${property} ${expected} only; ${alarm.AlarmName} has ${given}`);
    }
  }
}

/** The alarm as DescribeAlarms shows it, in the state that the datapoints of its metric put it. */
export function describeAlarm(
  alarm: AlarmProperties,
  datapoints: readonly Datapoint[],
  now: number,
  account: Account,
): MetricAlarm {
  const { AlarmName, Namespace, MetricName, Period, Threshold } = alarm;
  const since = now - Period * 1000;
  const sum = datapoints
    .filter(({ at, namespace, name }) => at > since && namespace === Namespace && name === MetricName)
    .reduce((total, { value }) => total + value, 0);
  const StateValue: StateValue = sum >= Threshold ? 'ALARM' : 'OK';
  return {
    ...MODELLED,
    AlarmName,
    ...(alarm.AlarmDescription !== undefined && { AlarmDescription: alarm.AlarmDescription }),
    AlarmArn: arn('cloudwatch', account, `alarm:${AlarmName}`),
    Namespace,
    MetricName,
    Period,
    Threshold,
    StateValue,
  };
}
