import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Auth } from './auth';

type Answer = readonly [type: ResponseType, status: number, error: string, message: string];

/** Quoted and escaped by API Gateway. */
const ITS_MESSAGE = '$context.error.messageString';

const ANSWERS: readonly Answer[] = [
  [ResponseType.UNAUTHORIZED, 401, 'UnauthorizedException', ITS_MESSAGE],
  [ResponseType.INVALID_API_KEY, 403, 'ForbiddenException', '"The header x-api-key holds no valid API key"'],
  [ResponseType.ACCESS_DENIED, 403, 'ForbiddenException', ITS_MESSAGE],
  [ResponseType.EXPIRED_TOKEN, 403, 'ForbiddenException', ITS_MESSAGE],
  [ResponseType.INVALID_SIGNATURE, 403, 'ForbiddenException', ITS_MESSAGE],
  [ResponseType.RESOURCE_NOT_FOUND, 404, 'ResourceNotFoundException', ITS_MESSAGE],
  [ResponseType.REQUEST_TOO_LARGE, 413, 'RequestTooLargeException', ITS_MESSAGE],
  [
    ResponseType.UNSUPPORTED_MEDIA_TYPE,
    415,
    'UnsupportedMediaTypeException',
    '"Content-Type must be application/json"',
  ],
  [ResponseType.THROTTLED, 429, 'TooManyRequestsException', ITS_MESSAGE],
  [ResponseType.QUOTA_EXCEEDED, 429, 'TooManyRequestsException', ITS_MESSAGE],
  [ResponseType.INTEGRATION_TIMEOUT, 504, 'GatewayTimeoutException', ITS_MESSAGE],
  [ResponseType.DEFAULT_4XX, 400, 'BadRequestException', ITS_MESSAGE],
  [ResponseType.DEFAULT_5XX, 500, 'InternalServerError', ITS_MESSAGE],
];

/** API Gateway's name for a path or method that no route has; where requests are signed, for a missing signature too. */
const MISSING_ROUTE: Record<Auth, Answer> = {
  API_KEY: [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    404,
    'ResourceNotFoundException',
    '"There is no such path, or it has no such method"',
  ],
  IAM: [
    ResponseType.MISSING_AUTHENTICATION_TOKEN,
    403,
    'ForbiddenException',
    '"The request is not signed with Signature Version 4, or there is no such path or method"',
  ],
};

/** What API Gateway answers by itself has the same shape as the functions' errors. */
export function addGatewayResponses(api: RestApi, auth: Auth): void {
  for (const [type, status, error, message] of [...ANSWERS, MISSING_ROUTE[auth]]) {
    api.addGatewayResponse(pascalCase(type.responseType), {
      type,
      statusCode: String(status),
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
