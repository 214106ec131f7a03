import * as z from 'zod/mini';
import { MAX_MAGNITUDE } from '../../contract/exact-number';
import { exactNumber, modelName } from '../../contract/values';

/** Schemas of a module by their names. */
export type Schemas = Readonly<Record<string, z.ZodMiniType>>;

/** The schemas among a module's exports. */
export function schemasOf(module: object): Schemas {
  return Object.fromEntries(Object.entries(module).filter(([, value]) => value instanceof z.ZodMiniType));
}

/**
 * How the schemas become JSON Schema. What Zod cannot tell is added: that a number is a number however many digits it has, and what the
 * environment's prefix leaves of a model's name.
 */
export function jsonSchemaOptions(maxModelNameLength: number) {
  const additions = new Map<unknown, object>([
    [exactNumber, { type: 'number', minimum: -MAX_MAGNITUDE, maximum: MAX_MAGNITUDE }],
    [modelName, { maxLength: maxModelNameLength }],
  ]);
  return {
    io: 'input' as const,
    unrepresentable: 'any' as const,
    override: ({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }) => {
      Object.assign(jsonSchema, additions.get(zodSchema));
    },
  };
}
