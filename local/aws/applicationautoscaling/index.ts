export { ApplicationAutoScaling, type ApplicationAutoScalingOptions } from './application-auto-scaling';
export type { ScalableService } from './scalable-target';
