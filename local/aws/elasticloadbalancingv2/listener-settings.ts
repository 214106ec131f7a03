import type { CreateListenerInput, ModifyListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type RoutingActions, routingActions } from './routing-actions';
import { required, requireRange, validationError } from './validation';

/** What a listener is, apart from where it is: two with equal settings are the same listener to CreateListener. */
export interface ListenerSettings {
  readonly Protocol: 'HTTP' | 'HTTPS';
  readonly Port: number;
  readonly certificateArn?: string | undefined;
  readonly SslPolicy?: string | undefined;
  readonly actions: RoutingActions;
}

/** What AWS gives an HTTPS listener that names no policy. */
const DEFAULT_SSL_POLICY = 'ELBSecurityPolicy-2016-08';

/**
 * The settings that a create request asks for, or those that a modify request leaves.
 *
 * @param jwksOnThisMachine whether a JWKS endpoint may be `http://127.0.0.1`
 */
export function listenerSettings(
  request: CreateListenerInput | ModifyListenerInput,
  jwksOnThisMachine: boolean,
  current?: ListenerSettings,
): ListenerSettings {
  const Port = required(request.Port ?? current?.Port, 'listener port');
  requireRange('port', Port, 1, 65535);
  const Protocol = required(request.Protocol ?? current?.Protocol, 'listener protocol');
  const actions =
    request.DefaultActions || !current
      ? routingActions(request.DefaultActions, { protocol: Protocol, jwksOnThisMachine })
      : current.actions;
  const certificateArn = request.Certificates ? request.Certificates[0]?.CertificateArn : current?.certificateArn;
  const SslPolicy = request.SslPolicy ?? current?.SslPolicy;
  if (Protocol === 'HTTPS') {
    if (!certificateArn) throw validationError('A certificate must be specified for HTTPS listeners');
    return { Protocol, Port, actions, certificateArn, SslPolicy: SslPolicy ?? DEFAULT_SSL_POLICY };
  }
  if (Protocol !== 'HTTP') throw validationError(`Listener protocol '${Protocol}' must be one of 'HTTP, HTTPS'`);
  if (request.Certificates) throw validationError('A certificate cannot be specified for HTTP listeners');
  if (request.SslPolicy) throw validationError('An SSL policy cannot be specified for HTTP listeners');
  return { Protocol, Port, actions };
}
