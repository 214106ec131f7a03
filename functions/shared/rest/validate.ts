import type * as z from 'zod/mini';
import { read, sentence } from '../../../contract/refusal';
import { ValidationException } from '../errors';

/** The value, if the schema holds; else an error that names the field, what was expected and what is there. */
export function validate<T>(schema: z.ZodMiniType<T>, value: unknown, name: string): T {
  const reading = read(schema, value);
  if (reading.problems) throw new ValidationException(sentence(reading.problems[0], name));
  return reading.data;
}
