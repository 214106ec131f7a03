import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../shared/ci/failure';

/** Runs `work` on a file; if the disk refuses, says so in words. */
export async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${file}: ${code === 'ENOSPC' ? 'the disk is full (ENOSPC)' : message}`, { cause: error });
  }
}

/** Tells at once, not after an hour's download, that the disk is too small. */
export async function expectRoom(file: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await onDisk(file, () => statfs(path.dirname(file)));
  const free = bavail * bsize;
  if (free < bytes) throw new Failure(`${file}: the disk has ${free} bytes free, and ${bytes} are needed`);
}
