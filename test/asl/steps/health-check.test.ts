import { describe, expect, it } from '@jest/globals';
import { HEALTH_CHECK, SECONDS_TO_HEALTHY, SECONDS_TO_UNHEALTHY } from '../../../asl/steps/health-check';

describe('the health check', () => {
  it('is one that the load balancer takes', () => {
    expect(HEALTH_CHECK.HealthCheckTimeoutSeconds).toBeLessThan(HEALTH_CHECK.HealthCheckIntervalSeconds);
    expect(HEALTH_CHECK.HealthCheckIntervalSeconds).toBeGreaterThanOrEqual(5);
    expect(HEALTH_CHECK.UnhealthyThresholdCount).toBeLessThanOrEqual(10);
  });

  it('has told after the checks that it counts, and one that was under way', () => {
    expect([SECONDS_TO_HEALTHY, SECONDS_TO_UNHEALTHY]).toEqual([15, 50]);
  });
});
