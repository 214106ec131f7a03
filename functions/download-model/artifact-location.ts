import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../shared/ci/failure';

/** Where an artifact is in S3. */
export interface S3Object {
  readonly bucket: string;
  readonly key: string;
}

/** Reads `s3://bucket/key`; the key is taken as it is, whatever characters it has. */
export function parseS3Location(location: string, of: string): S3Object {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(location) ?? [];
  if (!bucket || !key)
    throw new Failure(`${of}: is registered at ${JSON.stringify(location)}, not at an s3:// location`);
  return { bucket, key };
}

/** The file name that a key ends with. */
export function fileNameOf(key: string): string {
  return key.split('/').at(-1) ?? '';
}

/**
 * The absolute path of `name`, which must be one for a new file inside `directory`: neither a name in the registry nor a link in the
 * repository may lead out of it, or to what git or this command itself reads.
 */
export function pathInside(directory: string, name: string, reserved: readonly string[]): string {
  const refuse = (why: string) => new Failure(`artifact file ${JSON.stringify(name)}: ${why}`);
  const file = path.resolve(directory, name);
  const inside = path.relative(directory, file);
  if (inside === '' || isOutside(inside) || name.endsWith('/')) {
    throw refuse(`must be a file inside the working directory ${directory}`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break in a name would end up in the workflow's variables.
  if (/[\u0000-\u001f\u007f\\]/.test(name)) throw refuse('must not have control characters or backslashes');
  if (inside.split(path.sep)[0] === '.git') throw refuse('must not be in .git');
  if (reserved.some((other) => path.resolve(directory, other) === file)) throw refuse('is a file that CI itself reads');
  const folder = existingFolder(path.dirname(file));
  if (isOutside(path.relative(realpathSync(directory), folder)))
    throw refuse(`leads out of ${directory}, to ${folder}`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw refuse('is a directory');
  return file;
}

function isOutside(relative: string): boolean {
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}

/** The nearest folder above that exists, with links followed. */
function existingFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return existingFolder(path.dirname(folder));
  }
}
