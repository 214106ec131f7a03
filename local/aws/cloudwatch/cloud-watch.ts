import type { DescribeAlarmsInput, DescribeAlarmsOutput, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import { AwsError, type Service } from '../service';
import { type AlarmProperties, describeAlarm, requireModelled } from './alarm';
import { type Datapoint, datapoint } from './metric';

export interface CloudWatchOptions {
  readonly account: Account;
  readonly clock: Clock;
  /** The stacks' alarms. */
  readonly alarms: readonly AlarmProperties[];
}

/** CloudWatch's metrics, as far as anybody puts any, and the alarms on them. */
export class CloudWatch implements Service {
  readonly name = 'cloudwatch';
  private readonly datapoints: Datapoint[] = [];

  constructor(private readonly options: CloudWatchOptions) {
    for (const alarm of options.alarms) requireModelled(alarm);
  }

  readonly operations = {
    PutMetricData: ({ Namespace: namespace = '', MetricData: data = [] }: PutMetricDataInput): object => {
      if (namespace.startsWith('AWS/')) {
        throw new AwsError('InvalidParameterValue', 'The value AWS/ for parameter Namespace is invalid.');
      }
      const now = this.options.clock.now();
      this.datapoints.push(...data.map((datum) => datapoint(namespace, datum, now)));
      return {};
    },
    DescribeAlarms: ({ AlarmNames: names, StateValue: state }: DescribeAlarmsInput): DescribeAlarmsOutput => {
      const { account, clock, alarms } = this.options;
      const described = alarms
        .filter(({ AlarmName }) => names === undefined || names.includes(AlarmName))
        .map((alarm) => describeAlarm(alarm, this.datapoints, clock.now(), account));
      return { MetricAlarms: described.filter(({ StateValue }) => state === undefined || StateValue === state) };
    },
  };
}
