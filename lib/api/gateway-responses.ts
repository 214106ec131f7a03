import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Auth } from './auth';

type Answer = readonly [type: ResponseType, error: string, message: string];

/** Quoted and escaped by API Gateway. */
const ITS_MESSAGE = '$context.error.messageString';

/**
 * What is named here keeps the status that API Gateway gives it. A status of `DEFAULT_4XX` or `DEFAULT_5XX` would become that of every
 * error without an answer of its own: a firewall's 403 would turn into a 400.
 */
const ANSWERS: readonly Answer[] = [
  [ResponseType.UNAUTHORIZED, 'UnauthorizedException', ITS_MESSAGE],
  [ResponseType.INVALID_API_KEY, 'ForbiddenException', '"The header x-api-key holds no valid API key"'],
  [ResponseType.ACCESS_DENIED, 'ForbiddenException', ITS_MESSAGE],
  [ResponseType.EXPIRED_TOKEN, 'ForbiddenException', ITS_MESSAGE],
  [ResponseType.INVALID_SIGNATURE, 'ForbiddenException', ITS_MESSAGE],
  [ResponseType.WAF_FILTERED, 'ForbiddenException', '"A web application firewall blocked the request"'],
  [ResponseType.RESOURCE_NOT_FOUND, 'ResourceNotFoundException', ITS_MESSAGE],
  [ResponseType.REQUEST_TOO_LARGE, 'RequestTooLargeException', ITS_MESSAGE],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'UnsupportedMediaTypeException', '"Content-Type must be application/json"'],
  [ResponseType.THROTTLED, 'TooManyRequestsException', ITS_MESSAGE],
  [ResponseType.QUOTA_EXCEEDED, 'TooManyRequestsException', ITS_MESSAGE],
  [ResponseType.INTEGRATION_FAILURE, 'GatewayTimeoutException', ITS_MESSAGE],
  [ResponseType.INTEGRATION_TIMEOUT, 'GatewayTimeoutException', ITS_MESSAGE],
  [ResponseType.DEFAULT_4XX, 'BadRequestException', ITS_MESSAGE],
  [ResponseType.DEFAULT_5XX, 'InternalServerError', ITS_MESSAGE],
];

/** API Gateway's name for a path or method that no route has; where requests are signed, for a missing signature too. */
const MISSING_ROUTE: Record<Auth, Answer> = {
  API_KEY: [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    'ResourceNotFoundException',
    '"There is no such path, or it has no such method, or the request has to be signed"',
  ],
  IAM: [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    'ForbiddenException',
    '"The request is not signed with Signature Version 4, or there is no such path or method"',
  ],
};

/** What API Gateway answers by itself has the same shape as the functions' errors. */
export function addGatewayResponses(api: RestApi, auth: Auth): void {
  for (const [type, error, message] of [...ANSWERS, MISSING_ROUTE[auth]]) {
    // The one status that is not API Gateway's own: nothing was forbidden.
    const isMissing = type === ResponseType.MISSING_AUTHENTICATION_TOKEN && auth === 'API_KEY';
    api.addGatewayResponse(pascalCase(type.responseType), {
      type,
      ...(isMissing && { statusCode: '404' }),
      templates: { 'application/json': `{"error":"${error}","message":${message}}` },
    });
  }
}

function pascalCase(type: string): string {
  return type
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
