import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { KnownCallers } from '../../../contract/callers';
import { routeOf } from '../../../contract/routes';
import { RegistryError } from '../errors';
import { stringifyExactly } from '../exact-json';
import { logger, metrics } from '../observability';
import { callerOf } from './caller';
import type { SomeOperations } from './operations';
import { readRequest } from './read-request';
import { isThrottling } from './throttling';

/**
 * A Lambda handler of the routes that these operations are for. API Gateway has matched method and path already, so the event's resource
 * finds the route; nothing that a caller wrote is parsed for routing a second time.
 *
 * @param known - the callers whose rights end somewhere; without it none does
 */
export function restHandler(
  operations: SomeOperations,
  known?: KnownCallers,
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  return async (event) => {
    const name = `${event.httpMethod} ${event.resource}`;
    // Of the two ids of a request a client may choose the other.
    const requestId = event.requestContext.extendedRequestId;
    logger.appendKeys({ requestId, route: name });
    try {
      const route = routeOf(event.httpMethod, event.resource);
      const operation = route && operations[route.operationId];
      if (!operation) throw new Error(`no such route: ${name}`);
      const request = readRequest(route, event);
      const { refuseForbidden, ...caller } = callerOf(event, known);
      refuseForbidden(route, request);
      // The route's own request: the contract's types know which is whose, the compiler not that this one is.
      return answer(route.success[0], await operation({ ...request, ...caller } as never));
    } catch (error) {
      return errorAnswer(error, requestId);
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}

function errorAnswer(error: unknown, requestId: string | undefined): APIGatewayProxyResult {
  if (error instanceof RegistryError) {
    logger.info('refused', { error: error.name, reason: error.message });
    return answer(error.status, { error: error.name, message: error.message });
  }
  logger.error('failed', error as Error);
  if (isThrottling(error)) {
    return answer(429, { error: 'TooManyRequestsException', message: 'Too many requests; try again later' });
  }
  return answer(500, { error: 'InternalServerError', message: `The request failed (request ${requestId})` });
}

function answer(statusCode: number, body: unknown): APIGatewayProxyResult {
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? '' : stringifyExactly(body),
  };
}
