export { CloudWatchLogs, type CloudWatchLogsOptions } from './cloud-watch-logs';
export type { LogGroupProperties } from './log-group';
