import type { IModel, JsonSchema, RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as z from 'zod/mini';
import * as requests from '../../contract/requests';
import { ROUTES } from '../../contract/routes';
import * as seed from '../../contract/seed-formats';
import { jsonSchemaOptions, schemasOf } from './json-schema';

/** Makes an API Gateway model of every request body that a route names. */
export function addRequestModels(api: RestApi, maxModelNameLength: number): ReadonlyMap<string, IModel> {
  const schemas = schemasOf({ ...requests, ...seed });
  const names = new Set(ROUTES.flatMap(({ body }) => body ?? []));
  return new Map(
    [...names].map((name) => [
      name,
      api.addModel(name, {
        modelName: name,
        contentType: 'application/json',
        schema: requestModel(schemas[name]!, maxModelNameLength) as JsonSchema,
      }),
    ]),
  );
}

/** The schema in the JSON Schema that API Gateway understands: draft 4. */
export function requestModel(schema: z.ZodMiniType, maxModelNameLength: number): object {
  const options = jsonSchemaOptions(maxModelNameLength);
  const { $schema: _, ...model } = z.toJSONSchema(schema, { ...options, target: 'draft-4' });
  // Where every field is optional, so is the body.
  return model.required ? model : { ...model, type: ['object', 'null'] };
}
