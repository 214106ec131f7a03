import type { IModel, JsonSchema, RestApi } from 'aws-cdk-lib/aws-apigateway';
import * as z from 'zod/mini';
import * as requests from '../../functions/shared/schemas/requests';
import * as seed from '../../functions/shared/schemas/seed';
import { ROUTES } from './routes';

const BODIES = { ...requests, ...seed } as unknown as Readonly<Record<string, z.ZodMiniType>>;

/** Makes an API Gateway model of every request body that a route names. */
export function addRequestModels(api: RestApi): ReadonlyMap<string, IModel> {
  const names = new Set(ROUTES.flatMap(({ body }) => body ?? []));
  return new Map(
    [...names].map((name) => [
      name,
      api.addModel(name, {
        modelName: name,
        contentType: 'application/json',
        schema: requestModel(BODIES[name]!) as JsonSchema,
      }),
    ]),
  );
}

/** The schema in the JSON Schema that API Gateway understands: draft 4. */
export function requestModel(schema: z.ZodMiniType): object {
  const { $schema: _, ...model } = z.toJSONSchema(schema, { target: 'draft-4', io: 'input', unrepresentable: 'any' });
  // Where every field is optional, so is the body.
  return model.required ? model : { ...model, type: ['object', 'null'] };
}
