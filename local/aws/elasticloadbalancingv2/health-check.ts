import type {
  CreateTargetGroupInput,
  ModifyTargetGroupInput,
  ProtocolEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { requireRange, validationError } from './validation';

/** How a target group's targets are checked, in the API's own words and units. */
export interface HealthCheck {
  readonly HealthCheckProtocol: ProtocolEnum;
  readonly HealthCheckPort: string;
  readonly HealthCheckEnabled: boolean;
  readonly HealthCheckPath: string;
  readonly HealthCheckIntervalSeconds: number;
  readonly HealthCheckTimeoutSeconds: number;
  readonly HealthyThresholdCount: number;
  readonly UnhealthyThresholdCount: number;
  readonly Matcher: { readonly HttpCode: string };
}

/** What an Application Load Balancer's target group has unless told otherwise. */
export const DEFAULT_HEALTH_CHECK: HealthCheck = {
  HealthCheckProtocol: 'HTTP',
  HealthCheckPort: 'traffic-port',
  HealthCheckEnabled: true,
  HealthCheckPath: '/',
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200' },
};

/** The settings after a create or modify request; refuses what the API's limits forbid. */
export function healthCheck(
  current: HealthCheck,
  request: CreateTargetGroupInput | ModifyTargetGroupInput,
): HealthCheck {
  requireRange('healthCheckIntervalSeconds', request.HealthCheckIntervalSeconds, 5, 300);
  requireRange('healthCheckTimeoutSeconds', request.HealthCheckTimeoutSeconds, 2, 120);
  requireRange('healthyThresholdCount', request.HealthyThresholdCount, 2, 10);
  requireRange('unhealthyThresholdCount', request.UnhealthyThresholdCount, 2, 10);
  const settings: HealthCheck = {
    HealthCheckProtocol: request.HealthCheckProtocol ?? current.HealthCheckProtocol,
    HealthCheckPort: request.HealthCheckPort ?? current.HealthCheckPort,
    HealthCheckEnabled: request.HealthCheckEnabled ?? current.HealthCheckEnabled,
    HealthCheckPath: request.HealthCheckPath ?? current.HealthCheckPath,
    HealthCheckIntervalSeconds: request.HealthCheckIntervalSeconds ?? current.HealthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds: request.HealthCheckTimeoutSeconds ?? current.HealthCheckTimeoutSeconds,
    HealthyThresholdCount: request.HealthyThresholdCount ?? current.HealthyThresholdCount,
    UnhealthyThresholdCount: request.UnhealthyThresholdCount ?? current.UnhealthyThresholdCount,
    Matcher: { HttpCode: request.Matcher?.HttpCode ?? current.Matcher.HttpCode },
  };
  if (!settings.HealthCheckEnabled) {
    throw validationError("Health check enabled must be true for target groups with target type 'ip'");
  }
  if (!settings.HealthCheckPath.startsWith('/')) {
    throw validationError(`Health check path '${settings.HealthCheckPath}' must begin with a '/' character`);
  }
  if (settings.HealthCheckIntervalSeconds <= settings.HealthCheckTimeoutSeconds) {
    throw validationError('Health check interval must be greater than the timeout.');
  }
  for (const code of matcherCodes(settings.Matcher.HttpCode).flat()) {
    if (!(code >= 200 && code <= 499)) {
      throw validationError(`Health check matcher HTTP code '${code}' must be within '200-499' inclusive`);
    }
  }
  return settings;
}

/** Whether a status code passes a matcher such as `200`, `200,204` or `200-299`. */
export function matches(matcher: string, status: number): boolean {
  return matcherCodes(matcher).some(([from, to]) => status >= from && status <= to);
}

function matcherCodes(matcher: string): [from: number, to: number][] {
  return matcher.split(',').map((part) => {
    const range = /^\s*(\d{3})(?:-(\d{3}))?\s*$/.exec(part);
    if (!range) throw validationError(`Health check matcher HTTP code '${matcher}' is not valid`);
    return [Number(range[1]), Number(range[2] ?? range[1])];
  });
}
