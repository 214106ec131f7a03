import * as z from 'zod/mini';
import * as requests from '../../contract/requests';
import * as resources from '../../contract/resources';
import { ERRORS_OF_ALL, type QueryParameter, ROUTES, type Route } from '../../contract/routes';
import * as seed from '../../contract/seed-formats';
import * as values from '../../contract/values';
import { limit, pageToken } from '../../functions/shared/rest/listing';
import { jsonSchemaOptions, schemasOf } from './json-schema';

const PATH_PARAMETERS: Readonly<Record<string, z.ZodMiniType>> = {
  model: values.modelName,
  version: values.versionReference,
  imageVersion: values.imageReference,
  alias: values.alias,
  deploymentId: values.deploymentId,
};

const QUERY_PARAMETERS: Readonly<Record<QueryParameter, z.ZodMiniType>> = {
  limit,
  pageToken,
  prefix: values.modelNamePrefix,
  status: requests.approvalStatus,
  alias: values.alias,
};

const REQUESTS = schemasOf({ ...requests, ...seed });

const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is wrong; the message names the field',
  403: 'No valid API key or signature',
  404: 'What the path names does not exist',
  409: 'Not now: it is live, locked, or known by this key as something else',
  413: 'The body is too large',
  415: 'The body is not application/json',
  429: 'Too many requests',
  500: 'The request failed',
};

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(version: string, maxModelNameLength: number): object {
  const options = jsonSchemaOptions(maxModelNameLength);
  const parameterSchema = (schema: z.ZodMiniType) => {
    const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, options);
    return jsonSchema;
  };
  const paths: Record<string, Record<string, object>> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, parameterSchema) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Slipway', version, description: 'Model registry and deployments on Amazon ECS' },
    servers: [{ url: 'http://localhost:4566', description: 'npm run local' }],
    security: [{ apiKey: [] }, { signatureV4: [] }],
    paths,
    components: {
      schemas: componentSchemas(options),
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        signatureV4: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
  };
}

function componentSchemas(options: ReturnType<typeof jsonSchemaOptions>): object {
  const registry = z.registry<{ id: string }>();
  const named = schemasOf({ ...requests, ...resources, ...seed });
  // Values such as `approvalStatus` stand where they are used; requests and resources have names of their own.
  // In alphabetical order, since a module's exports have no order of their own.
  const sorted = Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [id, schema] of sorted) if (/^[A-Z]/.test(id)) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { ...options, uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]));
}

function operation(route: Route, parameterSchema: (schema: z.ZodMiniType) => object): object {
  const [status, resource] = route.success;
  const errors = [...ERRORS_OF_ALL, ...route.errors, ...(route.body ? [413] : [])].toSorted((a, b) => a - b);
  const parameter = (place: string, name: string, schema: z.ZodMiniType) => ({
    name,
    in: place,
    required: place === 'path',
    schema: parameterSchema(schema),
  });
  const pathNames = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return {
    operationId: route.operationId,
    summary: route.summary,
    parameters: [
      ...pathNames.map((name) => parameter('path', name, pathParameter(route, name))),
      ...(route.query ?? []).map((name) => parameter('query', name, QUERY_PARAMETERS[name])),
      ...(route.acceptsIdempotencyKey ? [parameter('header', 'Idempotency-Key', values.idempotencyKey)] : []),
    ],
    ...(route.body ? { requestBody: { required: !acceptsNothing(route.body), content: json(route.body) } } : {}),
    responses: {
      [status]: { description: route.summary, ...(resource ? { content: json(resource) } : {}) },
      ...Object.fromEntries(
        [...new Set(errors)].map((error) => [error, { description: ERRORS[error], content: json('ErrorAnswer') }]),
      ),
    },
  };
}

/** Reads take a version by number or by name, changes by number only. */
function pathParameter(route: Route, name: string): z.ZodMiniType {
  return name === 'version' && route.method !== 'GET' ? values.number : PATH_PARAMETERS[name]!;
}

/** Where every field is optional, so is the body. */
function acceptsNothing(schema: string): boolean {
  return z.safeParse(REQUESTS[schema]!, {}).success;
}

function json(schema: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}
