import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { RegistryError } from '../errors';
import { stringifyExactly } from '../exact-json';
import { logger, metrics } from '../observability';
import { RestRequest } from './rest-request';

export interface RestAnswer {
  readonly status: 200 | 201 | 204;
  readonly body?: object;
}

/** Routes by method and path as the API has them: `GET /models/{model}`. */
export type Routes = Readonly<Record<string, (request: RestRequest) => Promise<RestAnswer>>>;

/**
 * A Lambda handler of these routes. API Gateway has matched method and path already, so the event's resource is the key;
 * nothing that a caller wrote is parsed for routing a second time.
 */
export function restHandler(routes: Routes): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  return async (event) => {
    const name = `${event.httpMethod} ${event.resource}`;
    logger.appendKeys({ requestId: event.requestContext.requestId, route: name });
    try {
      const route = routes[name];
      if (!route) throw new Error(`no such route: ${name}`);
      const { status, body } = await route(new RestRequest(event));
      return answer(status, body);
    } catch (error) {
      return errorAnswer(error, event.requestContext.requestId);
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}

/** DynamoDB and Step Functions name their throttling so. */
const THROTTLING = new Set(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded']);

function errorAnswer(error: unknown, requestId: string): APIGatewayProxyResult {
  if (error instanceof RegistryError) {
    logger.info('refused', { error: error.name, reason: error.message });
    return answer(error.status, { error: error.name, message: error.message });
  }
  logger.error('failed', error as Error);
  if (error instanceof Error && THROTTLING.has(error.name)) {
    return answer(429, { error: 'TooManyRequestsException', message: 'Too many requests; try again later' });
  }
  return answer(500, { error: 'InternalServerError', message: `The request failed (request ${requestId})` });
}

function answer(statusCode: number, body: object | undefined): APIGatewayProxyResult {
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? '' : stringifyExactly(body),
  };
}
