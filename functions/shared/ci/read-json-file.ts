import { readFileSync } from 'node:fs';
import { Failure } from './failure';

/** @param otherwise - what to say where there is no such file */
export function readJsonFile(file: string, otherwise: string): unknown {
  try {
    // Some editors begin a file with a byte order mark, which is no part of JSON.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Failure(`${file}: is not JSON: ${error.message}`, { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${file}: ${code === 'ENOENT' ? otherwise : message}`, { cause: error });
  }
}
