import type { CreateListenerInput, ModifyListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { forwardTargets, type WeightedTargetGroup } from './forward-action';
import { required, requireRange, validationError } from './validation';

/** What a listener is, apart from where it is: two with equal settings are the same listener to CreateListener. */
export interface ListenerSettings {
  readonly Protocol: 'HTTP' | 'HTTPS';
  readonly Port: number;
  readonly certificateArn?: string | undefined;
  readonly SslPolicy?: string | undefined;
  readonly targetGroups: readonly WeightedTargetGroup[];
}

/** What AWS gives an HTTPS listener that names no policy. */
const DEFAULT_SSL_POLICY = 'ELBSecurityPolicy-2016-08';

/** The settings that a create request asks for, or those that a modify request leaves. */
export function listenerSettings(
  request: CreateListenerInput | ModifyListenerInput,
  current?: ListenerSettings,
): ListenerSettings {
  const Port = required(request.Port ?? current?.Port, 'listener port');
  requireRange('port', Port, 1, 65535);
  const Protocol = required(request.Protocol ?? current?.Protocol, 'listener protocol');
  const targetGroups =
    request.DefaultActions || !current ? forwardTargets(request.DefaultActions) : current.targetGroups;
  const certificateArn = request.Certificates ? request.Certificates[0]?.CertificateArn : current?.certificateArn;
  const SslPolicy = request.SslPolicy ?? current?.SslPolicy;
  if (Protocol === 'HTTPS') {
    if (!certificateArn) throw validationError('A certificate must be specified for HTTPS listeners');
    return { Protocol, Port, targetGroups, certificateArn, SslPolicy: SslPolicy ?? DEFAULT_SSL_POLICY };
  }
  if (Protocol !== 'HTTP') throw validationError(`Listener protocol '${Protocol}' must be one of 'HTTP, HTTPS'`);
  if (request.Certificates) throw validationError('A certificate cannot be specified for HTTP listeners');
  if (request.SslPolicy) throw validationError('An SSL policy cannot be specified for HTTP listeners');
  return { Protocol, Port, targetGroups };
}
