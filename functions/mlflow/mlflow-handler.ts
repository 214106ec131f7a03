import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { KnownCallers } from '../../contract/callers';
import { RegistryError } from '../shared/errors';
import { logger } from '../shared/observability';
import { callerOf } from '../shared/rest/caller';
import { jsonBody } from '../shared/rest/read-request';
import { isThrottling } from '../shared/rest/throttling';
import { AlreadyExists } from './errors';
import type { MlflowOperations } from './operations';

/** Parameters of a query that are lists: MLflow repeats them. */
const LISTS: readonly string[] = ['order_by', 'stages'];

/** MLflow's error codes by the statuses of the registry's own errors. */
const CODES: Readonly<Record<number, string>> = {
  400: 'INVALID_PARAMETER_VALUE',
  403: 'PERMISSION_DENIED',
  404: 'RESOURCE_DOES_NOT_EXIST',
  409: 'RESOURCE_CONFLICT',
};

/**
 * A Lambda handler of all that is below `/api/2.0/mlflow/`, in the shapes of MLflow: success is 200 with an object, void an empty one.
 *
 * @param known - the callers whose rights end somewhere; without it none does
 */
export function mlflowHandler(
  operations: MlflowOperations,
  known?: KnownCallers,
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  return async (event) => {
    const { call, ids } = calledBy(event);
    const name = `${event.httpMethod} ${call}`;
    const requestId = event.requestContext.extendedRequestId;
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    logger.appendKeys({ requestId, route: operation ? `${name} (MLflow)` : 'unknown (MLflow)' });
    // The client tries another method of the same call, or says that the server does not know it.
    if (!operation)
      return errorAnswer(404, 'ENDPOINT_NOT_FOUND', 'There is no such call here: docs/mlflow.md names all');
    try {
      const asked = saysItInQuery(event) ? queryOf(event) : bodyOf(event, ids);
      return answer(200, await operation(withIds(asked, ids), callerOf(event, known)));
    } catch (error) {
      return toErrorAnswer(error, requestId);
    }
  };
}

/** Webhooks are the only ones that MLflow names in the path. */
function calledBy({ pathParameters }: APIGatewayProxyEvent): { readonly call: string; readonly ids: object } {
  const path = pathParameters?.proxy ?? '';
  const [, webhook_id, test = ''] = /^webhooks\/([^/]+)(\/test)?$/.exec(path) ?? [];
  return webhook_id === undefined
    ? { call: path, ids: {} }
    : { call: `webhooks/{webhook_id}${test}`, ids: { webhook_id } };
}

/** What the path says goes before what the body says; what is no object is refused as it is. */
function withIds(asked: unknown, ids: object): unknown {
  const isObject = typeof asked === 'object' && asked !== null && !Array.isArray(asked);
  return isObject ? { ...asked, ...ids } : asked;
}

/** Where the path says what it is about, there need be no more. */
function bodyOf(event: APIGatewayProxyEvent, ids: object): unknown {
  return event.body || Object.keys(ids).length === 0 ? jsonBody(event) : {};
}

/** MLflow's server reads the body of a GET that has no query. */
function saysItInQuery({ httpMethod, multiValueQueryStringParameters, body }: APIGatewayProxyEvent): boolean {
  return httpMethod === 'GET' && (multiValueQueryStringParameters !== null || !body);
}

/** Of what is said twice and is no list, MLflow's server takes the first. */
function queryOf({ multiValueQueryStringParameters }: APIGatewayProxyEvent): object {
  const values = Object.entries(multiValueQueryStringParameters ?? {});
  return Object.fromEntries(values.map(([name, all = []]) => [name, LISTS.includes(name) ? all : all[0]]));
}

function toErrorAnswer(error: unknown, requestId: string | undefined): APIGatewayProxyResult {
  if (error instanceof RegistryError) {
    logger.info('refused', { error: error.name, reason: error.message });
    const code = error instanceof AlreadyExists ? error.code : (CODES[error.status] ?? 'BAD_REQUEST');
    return errorAnswer(error.status, code, error.message);
  }
  logger.error('failed', error as Error);
  if (isThrottling(error)) return errorAnswer(429, 'REQUEST_LIMIT_EXCEEDED', 'Too many requests; try again later');
  return errorAnswer(500, 'INTERNAL_ERROR', `The request failed (request ${requestId})`);
}

function errorAnswer(status: number, code: string, message: string): APIGatewayProxyResult {
  return answer(status, { error_code: code, message });
}

function answer(statusCode: number, body: object): APIGatewayProxyResult {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
