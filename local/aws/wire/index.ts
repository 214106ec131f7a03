import { randomUUID } from 'node:crypto';
import { serviceModel } from '../schemas/service-model';
import { AwsError, type Caller } from '../service';
import type { Twin } from '../twin';
import { credentialOf } from './credential';
import type { AwsHttpRequest, AwsHttpResponse } from './http';
import { likelyProtocol, protocolOf, serviceBySigningName } from './protocols';

export { type Credential, credentialOf } from './credential';
export type { AwsHttpRequest, AwsHttpResponse } from './http';

/** The role behind an access key id. */
export type CallerOf = (accessKeyId: string) => Caller;

/** Answers a request of an AWS SDK client, or the CLI, with what the twin does. Signatures say who calls; they are not verified. */
export async function handleAwsRequest(
  twin: Twin,
  request: AwsHttpRequest,
  callerOf: CallerOf,
): Promise<AwsHttpResponse> {
  const requestId = randomUUID();
  const { accessKeyId, signingName, expiresAt } = credentialOf(request) ?? { accessKeyId: '', signingName: '' };
  const service = serviceBySigningName(signingName);
  if (!service) return likelyProtocol(request, signingName).writeError(unknownService(signingName), requestId);
  const model = await twin.clock.hold(serviceModel(service));
  const protocol = protocolOf(request, model.description);
  try {
    // Presigned by the clocks of real callers, and so is it over.
    if (expiresAt !== undefined && !(Date.now() < expiresAt)) {
      throw new AwsError('AccessDenied', 'Request has expired', 403);
    }
    const { operation, input } = protocol.read(request, model);
    const output = await twin.call(service, operation.name, input, callerOf(accessKeyId));
    return protocol.write(operation, output, requestId, model);
  } catch (error) {
    if (error instanceof AwsError) return protocol.writeError(error, requestId, model);
    throw error;
  }
}

function unknownService(signingName: string): AwsError {
  if (signingName === '') {
    return new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  }
  return new AwsError('InvalidSignatureException', `The twin has no service that signs as '${signingName}'`, 403);
}
