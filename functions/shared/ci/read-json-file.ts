import { readFileSync, statSync } from 'node:fs';
import { BOUNDS } from '../../../contract/bounds';
import { Failure } from './failure';

/** @param otherwise - what to say where there is no such file */
export function readJsonFile(file: string, otherwise: string): unknown {
  try {
    const { size } = statSync(file);
    if (size > BOUNDS.configBytes) {
      throw new Failure(`${file}: must have at most ${BOUNDS.configBytes} bytes, not ${size}`);
    }
    return JSON.parse(decoded(readFileSync(file), file));
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof SyntaxError) throw new Failure(`${file}: is not JSON: ${error.message}`, { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${file}: ${code === 'ENOENT' ? otherwise : message}`, { cause: error });
  }
}

/** Some editors begin a file with a byte order mark, which is no part of JSON: the decoder leaves it out. */
function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure(`${file}: is not UTF-8, in which JSON is written`, { cause: error });
  }
}
