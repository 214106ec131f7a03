import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { StoredObject } from '../aws/s3/stored-object';
import { UsageError } from './options';
import { replaceFile } from './replace-file';

type Objects = Map<string, StoredObject>;

/** An object without its content, which is in a file that is named by its SHA-256: keys may be no names for files. */
interface Entry extends Omit<StoredObject, 'content' | 'lastModified'> {
  readonly key: string;
  readonly file: string;
  readonly lastModified: string;
}

/** A bucket's objects in a folder, from one run to the next: `artifacts.json`, and their contents in `artifacts/`. */
export class KeptArtifacts {
  private readonly index: string;
  private readonly folder: string;
  private readonly fileOf = new WeakMap<StoredObject, string>();
  private kept = '';

  constructor(directory: string) {
    this.index = path.join(directory, 'artifacts.json');
    this.folder = path.join(directory, 'artifacts');
    mkdirSync(this.folder, { recursive: true });
  }

  load(objects: Objects): void {
    if (!existsSync(this.index)) return;
    this.kept = readFileSync(this.index, 'utf8');
    try {
      for (const { key, file, lastModified, ...others } of JSON.parse(this.kept) as Entry[]) {
        const content = readFileSync(path.join(this.folder, path.basename(file)));
        const object = { ...others, content, lastModified: new Date(lastModified) };
        this.fileOf.set(object, file);
        objects.set(key, object);
      }
    } catch (error) {
      throw new UsageError(`--data: ${this.index} is not what local mode has written: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  /** Writes what has changed: first contents, then what names them. */
  save(objects: Objects): void {
    const entries = [...objects].map(([key, object]): Entry => {
      const { content: _, lastModified, ...others } = object;
      return { key, file: this.write(object), lastModified: lastModified.toISOString(), ...others };
    });
    const text = `${JSON.stringify(entries, null, 1)}\n`;
    if (text === this.kept) return;
    replaceFile(this.index, text);
    this.kept = text;
    const named = new Set(entries.map(({ file }) => file));
    for (const file of readdirSync(this.folder)) if (!named.has(file)) rmSync(path.join(this.folder, file));
  }

  private write(object: StoredObject): string {
    const known = this.fileOf.get(object);
    if (known !== undefined) return known;
    const file = createHash('sha256').update(object.content).digest('hex');
    replaceFile(path.join(this.folder, file), object.content);
    this.fileOf.set(object, file);
    return file;
  }
}
