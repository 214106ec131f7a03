import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file as a whole or not at all, whenever the process ends. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
