import type { APIGatewayProxyEvent } from 'aws-lambda';
import { logger } from '../../functions/shared/observability';
import type { SomeOperations } from '../../functions/shared/rest/operations';
import { restHandler } from '../../functions/shared/rest/rest-handler';
import { expectDocumented } from './documented';

// What the functions log is of no use among test results.
logger.setLogLevel('SILENT');

export interface RouteCall {
  /** Path parameters by name. */
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  /** Sent as it is if a string, else as JSON. */
  readonly body?: unknown;
  readonly userArn?: string;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
  readonly text: string;
}

/** Calls a route as API Gateway would: `GET /models/{model}`. Every answer must be as the OpenAPI document says. */
export function caller(operations: SomeOperations): (route: string, call?: RouteCall) => Promise<Answered> {
  const handler = restHandler(operations);
  return async (route, { path, query, headers = {}, body, userArn } = {}) => {
    const [httpMethod = '', resource = ''] = route.split(' ');
    const event = {
      httpMethod,
      resource,
      pathParameters: path ?? null,
      queryStringParameters: query ?? null,
      headers,
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: {
        requestId: 'the client’s',
        extendedRequestId: 'request-1',
        identity: { apiKeyId: 'key-1', userArn: userArn ?? null },
      },
    } as unknown as APIGatewayProxyEvent;
    const { statusCode, body: text } = await handler(event);
    const answer = text === '' ? undefined : JSON.parse(text);
    expectDocumented(route, statusCode, answer);
    return { status: statusCode, text, body: answer };
  };
}
