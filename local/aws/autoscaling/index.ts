export { AutoScaling, type AutoScalingOptions } from './auto-scaling';
export { type Group, live, type Member } from './group';
export type { AutoScalingUnverified } from './unverified';
