import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  PutMetricAlarmInput,
  PutMetricDataInput,
} from '@aws-sdk/client-cloudwatch';
import type { Clock } from '../../clock';
import type { Account } from '../account';
import type { Resource, Service } from '../service';
import { Alarms } from './alarms';
import { CustomMetrics } from './custom-metrics';
import { getMetricData } from './metric-data';
import type { MetricSource } from './metric-source';
import { Metrics } from './metrics';
import { CLOUD_WATCH_UNVERIFIED, type CloudWatchUnverified } from './unverified';

/** `AWS::CloudWatch::Alarm`'s properties, which are those of the API. */
export type AlarmProperties = PutMetricAlarmInput;

export interface CloudWatchOptions {
  readonly account: Account;
  readonly clock: Clock;
  /** The stacks' alarms. */
  readonly alarms: readonly AlarmProperties[];
  /** Who measures the metrics of a namespace of AWS's; those of others have no values. */
  readonly sources?: Readonly<Record<string, MetricSource>>;
  readonly unverified?: Partial<CloudWatchUnverified>;
}

/** CloudWatch's metrics, those that services measure and those that somebody puts, and the alarms on them. */
export class CloudWatch implements Service {
  readonly name = 'cloudwatch';
  readonly operations: Alarms['operations'] & {
    readonly PutMetricData: (request: PutMetricDataInput) => object;
    readonly GetMetricData: (request: GetMetricDataInput) => GetMetricDataOutput;
  };
  private readonly alarms: Alarms;
  private readonly ofStacks: ReadonlySet<string>;

  constructor({ account, clock, alarms, sources = {}, unverified }: CloudWatchOptions) {
    const custom = new CustomMetrics(clock);
    const metrics = new Metrics({ clock, sources, custom });
    this.alarms = new Alarms(account, metrics, { ...CLOUD_WATCH_UNVERIFIED, ...unverified });
    for (const alarm of alarms) this.alarms.put(alarm).settled();
    this.ofStacks = new Set(alarms.map(({ AlarmName: name = '' }) => name));
    this.operations = {
      PutMetricData: (request) => custom.put(request),
      GetMetricData: (request) => getMetricData(metrics, request),
      ...this.alarms.operations,
    };
  }

  resources(): Resource[] {
    return this.alarms
      .list()
      .filter(({ name }) => !this.ofStacks.has(name))
      .map(({ name }) => ({ service: this.name, type: 'alarm', name }));
  }
}
