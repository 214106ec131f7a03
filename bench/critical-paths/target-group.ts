import { HEALTH_CHECK } from '../../asl/steps/health-check';

/** As many health checks in a row as make a target healthy. */
export const BECOMES_HEALTHY_MS = HEALTH_CHECK.HealthyThresholdCount * HEALTH_CHECK.HealthCheckIntervalSeconds * 1_000;

/** How long a target group waits for the requests under way when a task leaves it. */
export const DRAIN_MS = 30_000;
