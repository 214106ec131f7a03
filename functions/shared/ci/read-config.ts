import type * as z from 'zod/mini';
import { read, sentence } from '../../../contract/refusal';
import { Failure } from './failure';

/** What the schema reads of a file, or the end of the command with the first thing that is wrong, by the name that the file has for it. */
export function readConfig<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  file: string,
  writtenAs: Readonly<Record<string, string>> = {},
): T {
  const reading = read(schema, value);
  if (!reading.problems) return reading.data;
  const [{ path, message }] = reading.problems;
  const [field = '', ...inner] = path;
  const name = Object.hasOwn(writtenAs, field) ? writtenAs[field]! : field;
  const named = path.length === 0 ? [] : [name, ...inner];
  throw new Failure(`${file}: ${sentence({ path: named, message }, 'the whole file')}`);
}
