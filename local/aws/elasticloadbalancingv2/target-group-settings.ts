import type { CreateTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { required, requireRange, validationError } from './validation';

/** What a target group is and cannot change, in the API's own words. */
export interface TargetGroupSettings {
  readonly TargetGroupName: string;
  readonly Protocol: 'HTTP' | 'HTTPS';
  readonly Port: number;
  readonly VpcId: string;
}

export function targetGroupSettings(request: CreateTargetGroupInput): TargetGroupSettings {
  const settings = {
    TargetGroupName: requireName(request.Name),
    Protocol: requireHttp(required(request.Protocol, 'protocol')),
    Port: required(request.Port, 'port'),
    VpcId: required(request.VpcId, 'VPC ID'),
  };
  requireRange('port', settings.Port, 1, 65535);
  const type = request.TargetType ?? 'instance';
  if (type !== 'ip') throw validationError(`The twin has target groups of target type 'ip' only, not '${type}'`);
  return settings;
}

function requireHttp(protocol: string): 'HTTP' | 'HTTPS' {
  if (protocol === 'HTTP' || protocol === 'HTTPS') return protocol;
  throw validationError(`Target group protocol '${protocol}' must be one of 'HTTP, HTTPS'`);
}

function requireName(name: string | undefined): string {
  const given = required(name, 'target group name');
  if (given.length > 32) throw validationError(`Target group name '${given}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(given)) {
    throw validationError(
      `Target group name '${given}' can only contain characters that are alphanumeric characters or hyphens(-)`,
    );
  }
  if (/^-|-$/.test(given)) throw validationError(`Target group name '${given}' cannot begin or end with '-'`);
  return given;
}
