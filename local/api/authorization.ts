import { sessionArn } from '../aws/iam/session-arn';
import type { ApiKey, Method, RestApiDefinition } from './definition';
import { GatewayError } from './gateway-error';
import { type ApiRequest, header } from './http';
import type { Caller } from './request-context';
import type { Usage } from './usage';

/** Who signs with an access key, and what they may do. */
export interface Principals {
  /** ARN of the key's owner; undefined for a key that nobody has. */
  ownerOf(accessKey: string): string | undefined;
  isAllowed(ownerArn: string, action: string, resource: string): boolean;
}

/** Admits a request as its method asks: signature, API key, usage plan. */
export function authorize(
  api: RestApiDefinition,
  method: Method,
  { path, request }: { readonly path: string; readonly request: ApiRequest },
  principals: Principals,
  usage: Usage,
): Caller {
  const signer = method.authorizationType === 'AWS_IAM' ? checkSignature(api, path, request, principals) : {};
  if (!method.apiKeyRequired) return signer;
  const apiKey = checkApiKey(api, request);
  usage.count(apiKey);
  return { ...signer, apiKey };
}

function checkApiKey(api: RestApiDefinition, request: ApiRequest): ApiKey {
  const value = header(request, 'x-api-key');
  const apiKey = api.apiKeys.find((key) => key.value === value && key.usagePlans.length > 0);
  if (!apiKey) throw new GatewayError('INVALID_API_KEY');
  return apiKey;
}

const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/[^/]+\/execute-api\/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/;

/** That there is a signature is checked, and whose; that it is right is not: there are no secrets here to compute it from. */
function checkSignature(api: RestApiDefinition, path: string, request: ApiRequest, principals: Principals): Caller {
  const authorization = header(request, 'authorization');
  if (authorization === undefined) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  const accessKey = SIGNATURE.exec(authorization)?.[1];
  if (accessKey === undefined) throw new GatewayError('INVALID_SIGNATURE');
  const owner = principals.ownerOf(accessKey);
  if (owner === undefined) {
    throw new GatewayError('INVALID_SIGNATURE', 'The security token included in the request is invalid.');
  }
  const userArn = sessionArn(owner);
  // The path that was called, not the resource that it is of.
  const resource = `${api.arn}/${api.stage}/${request.method}${path}`;
  if (!principals.isAllowed(owner, 'execute-api:Invoke', resource)) {
    throw new GatewayError(
      'ACCESS_DENIED',
      `User: ${userArn} is not authorized to perform: execute-api:Invoke on resource: ${resource}`,
    );
  }
  return { accessKey, userArn };
}
