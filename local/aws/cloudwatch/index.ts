export { type AlarmProperties, CloudWatch } from './cloud-watch';
export type { MetricKey, MetricSource, Sample } from './metric-source';
export type { CloudWatchUnverified } from './unverified';
