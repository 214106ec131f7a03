import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type OperationId, pathParametersOf, type RequestOf, type Route } from '../../../contract/routes';
import { idempotencyKey } from '../../../contract/values';
import { ValidationException } from '../errors';
import { parseExactly } from '../exact-json';
import { validate } from './validate';

/** What a request says itself. */
type ReadRequest = Omit<RequestOf<OperationId>, 'callerName' | 'mayTouch'>;

type Texts = Readonly<Record<string, string | undefined>> | null;

/** Everything that a route reads of a request, each held to its schema. */
export function readRequest(route: Route, event: APIGatewayProxyEvent): ReadRequest {
  const key = route.acceptsIdempotencyKey ? header(event, 'Idempotency-Key') : undefined;
  const request = {
    path: parameters(pathParametersOf(route), event.pathParameters),
    query: parameters(given(route.query ?? {}, event.queryStringParameters), event.queryStringParameters),
    idempotencyKey: key ? validate(idempotencyKey, key, 'Idempotency-Key') : undefined,
    body: route.body && validate(route.body, jsonBody(event), 'body'),
    caller: callerOf(event),
  };
  return request as ReadRequest;
}

function parameters(schemas: Readonly<Record<string, z.ZodMiniType>>, values: Texts): object {
  const read = Object.entries(schemas).map(([name, schema]) => [
    name,
    validate(schema, numberOrText(values?.[name]), name),
  ]);
  return Object.fromEntries(read);
}

/** The schemas of those values that are there. */
function given(schemas: Readonly<Record<string, z.ZodMiniType>>, values: Texts) {
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => values?.[name] !== undefined));
}

/** Names of headers have no case. */
function header({ headers }: APIGatewayProxyEvent, wanted: string): string | undefined {
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
}

/** What a request says in JSON, its numbers with all their digits. */
export function jsonBody({ body, isBase64Encoded }: APIGatewayProxyEvent): unknown {
  if (!body) throw new ValidationException('body: must be JSON, but there is none');
  return parsed(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
}

/** The caller's IAM principal or API key, as a record names it. */
function callerOf({ requestContext: { identity } }: APIGatewayProxyEvent): string {
  const { userArn, apiKeyId } = identity;
  return userArn ?? (apiKeyId ? `api-key:${apiKeyId}` : 'unknown');
}

function parsed(body: string): unknown {
  try {
    return parseExactly(body);
  } catch (error) {
    // A RangeError: nested so deep that parsing runs out of stack.
    if (error instanceof SyntaxError || error instanceof RangeError) {
      throw new ValidationException(`body: must be JSON: ${error.message}`, { cause: error });
    }
    throw error;
  }
}

/** A number in a path or query is text; its schema asks for a number. */
function numberOrText(value: string | undefined): string | number | undefined {
  return value !== undefined && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
}
