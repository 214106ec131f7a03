import * as z from 'zod/mini';
import * as requests from '../../contract/requests';
import * as resources from '../../contract/resources';
import { ERRORS_OF_ALL, ERRORS_OF_GATEWAY, pathParametersOf, ROUTES, type Route } from '../../contract/routes';
import * as seed from '../../contract/seed-formats';
import * as strategy from '../../contract/strategy';
import { idempotencyKey } from '../../contract/values';
import { jsonSchemaOptions, schemasOf } from './json-schema';

/** Requests and resources by their names; values such as `approvalStatus` stand where they are used. */
const COMPONENTS = Object.entries(schemasOf({ ...requests, ...resources, ...seed, ...strategy }))
  .filter(([name]) => /^[A-Z]/.test(name))
  // A module's exports have no order of their own.
  .toSorted(([a], [b]) => (a < b ? -1 : 1));

const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is wrong; the message names the field',
  403: 'No valid API key or signature',
  404: 'What the path names does not exist',
  409: 'Not now: it is live, locked, or known by this key as something else',
  413: 'The body is too large',
  415: 'The body is not application/json',
  429: 'Too many requests',
  500: 'The request failed',
  502: 'The request failed',
  504: 'No answer came in time: it may have taken effect',
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
  for (const [id, schema] of COMPONENTS) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { ...options, uri });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]));
}

function operation(route: Route, parameterSchema: (schema: z.ZodMiniType) => object): object {
  const [status, resource] = route.success;
  const errors = [...ERRORS_OF_ALL, ...ERRORS_OF_GATEWAY, ...route.errors, ...(route.body ? [413] : [])].toSorted(
    (a, b) => a - b,
  );
  const parameter = (place: string, name: string, schema: z.ZodMiniType) => ({
    name,
    in: place,
    required: place === 'path',
    schema: parameterSchema(schema),
  });
  const parameters = (place: string, schemas: Readonly<Record<string, z.ZodMiniType>>) =>
    Object.entries(schemas).map(([name, schema]) => parameter(place, name, schema));
  return {
    operationId: route.operationId,
    summary: route.summary,
    parameters: [
      ...parameters('path', pathParametersOf(route)),
      ...parameters('query', route.query ?? {}),
      ...(route.acceptsIdempotencyKey ? [parameter('header', 'Idempotency-Key', idempotencyKey)] : []),
    ],
    ...(route.body ? { requestBody: { required: !acceptsNothing(route.body), content: json(route.body) } } : {}),
    responses: {
      ...(route.planned
        ? { 200: { description: 'Of a dry run: what it would do', content: json(route.planned) } }
        : {}),
      [status]: { description: route.summary, ...(resource ? { content: json(resource) } : {}) },
      ...Object.fromEntries(
        [...new Set(errors)].map((error) => [
          error,
          { description: ERRORS[error], content: json(resources.ErrorAnswer) },
        ]),
      ),
    },
  };
}

/** Where every field is optional, so is the body. */
function acceptsNothing(schema: z.ZodMiniType): boolean {
  return z.safeParse(schema, {}).success;
}

function json(schema: z.ZodMiniType): object {
  const [name] = COMPONENTS.find(([, component]) => component === schema) ?? [];
  if (name === undefined) throw new Error('a schema of a route has no name among the requests and resources');
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}
