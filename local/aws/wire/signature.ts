import { clients } from '../schemas/clients';
import { AwsError, type ServiceName } from '../service';
import { type AwsHttpRequest, header } from './http';

export interface Signature {
  readonly accessKeyId: string;
  readonly service: ServiceName;
}

const services = new Map(
  Object.entries(clients).map(([service, { signingName }]) => [signingName, service as ServiceName]),
);

/** Who signed a request, and for which service: both are in the signature's credential, `AKIA…/20260101/us-east-1/ecs/aws4_request`. */
export function readSignature(request: AwsHttpRequest): Signature {
  const credential = /Credential=([^,\s]+)/.exec(header(request, 'authorization') ?? '')?.[1];
  if (!credential) throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  const [accessKeyId = '', , , signingName = ''] = credential.split('/');
  const service = services.get(signingName);
  if (!service) throw new AwsError('InvalidSignatureException', `The service '${signingName}' is not known here`, 403);
  return { accessKeyId, service };
}
