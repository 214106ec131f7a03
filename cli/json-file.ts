import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error';

/**
 * The JSON object in a file, or on stdin where that is `-`.
 *
 * @param option - that names the file: `--request`
 */
export function jsonFile(option: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`${option}: ${file} cannot be read as JSON: ${(error as Error).message}`, undefined, {
      cause: error,
    });
  }
  throw new UsageError(`${option}: ${file} must hold a JSON object`);
}
