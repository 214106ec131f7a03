/**
 * Of a target group: two answers of 200 in ten seconds make a target healthy; nine without one, in three quarters of a minute, unhealthy,
 * since a server that computes for one request at a time may be late with an answer.
 */
export const HEALTH_CHECK = {
  HealthCheckIntervalSeconds: 5,
  // The load balancer wants it shorter than the interval.
  HealthCheckTimeoutSeconds: 4,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 9,
} as const;

/** How long the load balancer may take to notice that all answers are good, or that none is: a check more than it counts. */
export const SECONDS_TO_HEALTHY = HEALTH_CHECK.HealthCheckIntervalSeconds * (HEALTH_CHECK.HealthyThresholdCount + 1);
export const SECONDS_TO_UNHEALTHY =
  HEALTH_CHECK.HealthCheckIntervalSeconds * (HEALTH_CHECK.UnhealthyThresholdCount + 1);
