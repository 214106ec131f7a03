import type * as z from 'zod/mini';
import { read, sentence } from '../../../contract/refusal';
import type { Environment } from '../environment';
import { Failure } from './failure';

/** An environment variable as the schema reads it; undefined if it is not set, or empty. */
export function readVariable<T>(environment: Environment, name: string, schema: z.ZodMiniType<T>): T | undefined {
  const value = environment[name];
  if (!value) return undefined;
  const reading = read(schema, value);
  if (reading.problems) throw new Failure(sentence(reading.problems[0], `environment variable ${name}`));
  return reading.data;
}
