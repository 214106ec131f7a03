import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import * as values from '../../../contract/values';
import { jsonSchemaOptions, schemasOf } from '../../../lib/api/json-schema';

const jsonSchema = (schema: z.ZodMiniType) => z.toJSONSchema(schema, jsonSchemaOptions(24));

describe('JSON Schema', () => {
  it('has what the environment’s prefix leaves of a model’s name', () => {
    expect(jsonSchema(values.modelName)).toMatchObject({
      type: 'string',
      maxLength: 24,
      pattern: '^[a-z]([a-z0-9-]*[a-z0-9])?$',
    });
  });

  it('calls a number a number, however many digits it has', () => {
    expect(jsonSchema(values.exactNumber)).toMatchObject({ type: 'number' });
  });

  it('is told in the words of refusals', () => {
    expect(jsonSchema(values.vCpu)).toMatchObject({
      description: 'a number from 0.1 to 192',
      minimum: 0.1,
      maximum: 192,
    });
  });

  it('is there for what of a module is a schema', () => {
    expect(Object.keys(schemasOf({ name: values.modelName, length: 32, text: () => values.modelName }))).toEqual([
      'name',
    ]);
  });
});
