/** Our target groups' health checks, which every flow is given, so that none is healthy sooner than another by its settings. */
export const HEALTH_CHECKS = {
  HealthCheckIntervalSeconds: 15,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 3,
} as const;
