import type { RestApiDefinition } from './definition';
import type { GatewayError } from './gateway-error';
import type { ApiResponse } from './http';

const REFERENCE = /\$context\.(\w+(?:\.\w+)*)|\$\{context\.([\w.]+)\}/g;

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/** Gateway responses are no mapping templates: only references to `$context` are replaced, escaped for JSON. */
export function gatewayResponse(api: RestApiDefinition, error: GatewayError, context: object): ApiResponse {
  const fallback = api.gatewayResponses.get(error.status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX');
  const definition = api.gatewayResponses.get(error.type) ?? fallback;
  const template = definition?.ResponseTemplates?.['application/json'] ?? DEFAULT_TEMPLATE;
  const details = {
    message: error.message,
    messageString: JSON.stringify(error.message),
    responseType: error.type,
    validationErrorString: error.validationErrors ?? '',
  };
  const body = template.replace(REFERENCE, (_, bare: string | undefined, braced: string) => {
    const path = bare ?? braced;
    const value = String(valueAt({ ...context, error: details }, path.split('.')) ?? '');
    return path === 'error.messageString' ? value : JSON.stringify(value).slice(1, -1);
  });
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'x-amzn-ErrorType': `${ERROR_TYPES[error.type] ?? 'InternalServerErrorException'}`,
  };
  for (const [name, value] of Object.entries(definition?.ResponseParameters ?? {})) {
    // A literal stands in single quotes: `gatewayresponse.header.Access-Control-Allow-Origin: "'*'"`.
    headers[name.replace('gatewayresponse.header.', '')] = value.replace(/^'|'$/g, '');
  }
  // The status of a fallback becomes that of every error which has none of its own.
  return { status: Number(definition?.StatusCode ?? fallback?.StatusCode ?? error.status), headers, body };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((item, key) => (item as Record<string, unknown> | null | undefined)?.[key], value);
}

const ERROR_TYPES: Readonly<Record<string, string>> = {
  ACCESS_DENIED: 'AccessDeniedException',
  BAD_REQUEST_BODY: 'BadRequestException',
  BAD_REQUEST_PARAMETERS: 'BadRequestException',
  INVALID_API_KEY: 'ForbiddenException',
  INVALID_SIGNATURE: 'InvalidSignatureException',
  MISSING_AUTHENTICATION_TOKEN: 'MissingAuthenticationTokenException',
  QUOTA_EXCEEDED: 'LimitExceededException',
  REQUEST_TOO_LARGE: 'RequestTooLongException',
  THROTTLED: 'TooManyRequestsException',
  UNSUPPORTED_MEDIA_TYPE: 'UnsupportedMediaTypeException',
  WAF_FILTERED: 'ForbiddenException',
};
