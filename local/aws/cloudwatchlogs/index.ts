export { CloudWatchLogs, type CloudWatchLogsOptions } from './cloud-watch-logs';
export type { LogGroupProperties } from './log-group';
export type { MetricFilterProperties } from './metric-filter';
