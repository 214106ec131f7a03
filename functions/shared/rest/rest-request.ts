import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { ValidationException } from '../errors';
import { parseExactly } from '../exact-json';
import { validate } from './validate';

/** What a route reads of its request; whatever it reads is validated. */
export class RestRequest {
  constructor(private readonly event: APIGatewayProxyEvent) {}

  path<T>(name: string, schema: z.ZodMiniType<T>): T {
    return validate(schema, numberOrText(this.event.pathParameters?.[name]), name);
  }

  query<T>(name: string, schema: z.ZodMiniType<T>): T | undefined {
    const value = this.event.queryStringParameters?.[name];
    return value === undefined ? undefined : validate(schema, numberOrText(value), name);
  }

  header<T>(name: string, schema: z.ZodMiniType<T>): T | undefined {
    const entry = Object.entries(this.event.headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
    return entry?.[1] ? validate(schema, entry[1], name) : undefined;
  }

  body<T>(schema: z.ZodMiniType<T>): T {
    const { body, isBase64Encoded } = this.event;
    if (!body) throw new ValidationException('body: must be JSON, but there is none');
    return validate(schema, parsed(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body), 'body');
  }

  /** The caller's IAM principal or API key, as a record names it. */
  get caller(): string {
    const { userArn, apiKeyId } = this.event.requestContext.identity;
    return userArn ?? (apiKeyId ? `api-key:${apiKeyId}` : 'unknown');
  }
}

function parsed(body: string): unknown {
  try {
    return parseExactly(body);
  } catch (error) {
    const { name, message } = error as Error;
    // A RangeError: nested so deep that parsing runs out of stack.
    if (name !== 'SyntaxError' && name !== 'RangeError') throw error;
    throw new ValidationException(`body: must be JSON: ${message}`, { cause: error });
  }
}

/** A number in a path or query is text; its schema asks for a number. */
function numberOrText(value: string | undefined): string | number | undefined {
  return value !== undefined && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
}
