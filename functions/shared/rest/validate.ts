import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { ValidationException } from '../errors';

z.config(en());

/** The value, if the schema holds; else an error that names the field, what was expected and what it got. */
export function validate<T>(schema: z.ZodMiniType<T>, value: unknown, name: string): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const field = [...(name === 'body' && path.length > 0 ? [] : [name]), ...path].join('.');
  throw new ValidationException(`${field}: ${message}${shown(valueAt(value, path))}`);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function shown(value: unknown): string {
  if (typeof value === 'string')
    return `, not ${JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value)}`;
  return typeof value === 'number' || typeof value === 'boolean' ? `, not ${value}` : '';
}
