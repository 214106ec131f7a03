export type { AlarmProperties } from './alarm';
export { CloudWatch } from './cloud-watch';
