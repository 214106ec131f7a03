import type { TargetGroupAttribute } from '@aws-sdk/client-elastic-load-balancing-v2';
import { validationError } from './validation';

export const DEREGISTRATION_DELAY = 'deregistration_delay.timeout_seconds';

/** A new target group's attributes, as an Application Load Balancer's group of IP targets has them. */
export const DEFAULT_ATTRIBUTES: Readonly<Record<string, string>> = {
  [DEREGISTRATION_DELAY]: '300',
  'load_balancing.algorithm.anomaly_mitigation': 'off',
  'load_balancing.algorithm.type': 'round_robin',
  'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
  'slow_start.duration_seconds': '0',
  'stickiness.app_cookie.cookie_name': '',
  'stickiness.app_cookie.duration_seconds': '86400',
  'stickiness.enabled': 'false',
  'stickiness.lb_cookie.duration_seconds': '86400',
  'stickiness.type': 'lb_cookie',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
};

/** Refuses attributes that the API does not know, and a deregistration delay that is none. */
export function changedAttributes(attributes: readonly TargetGroupAttribute[]): Record<string, string> {
  const changes: Record<string, string> = {};
  for (const { Key: key = '', Value: value = '' } of attributes) {
    if (!Object.hasOwn(DEFAULT_ATTRIBUTES, key)) {
      throw validationError(`Target group attribute key '${key}' is not recognized`);
    }
    if (key === DEREGISTRATION_DELAY && !(/^\d+$/.test(value) && Number(value) <= 3600)) {
      throw validationError(`'${DEREGISTRATION_DELAY}' value '${value}' must be between '0-3600' inclusive`);
    }
    changes[key] = value;
  }
  return changes;
}
