import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../shared/ci/failure';

/**
 * A file that nobody sees until it is complete: it grows under a name of its own, beside where it will be, so that moving it there is
 * one step.
 */
export class PartialFile {
  private constructor(
    readonly file: string,
    private readonly temporary: string,
    private readonly handle: Pick<FileHandle, 'appendFile' | 'sync' | 'close'>,
  ) {}

  static async create(file: string, openFile: typeof open = open): Promise<PartialFile> {
    const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.part`);
    return onDisk(file, async () => {
      await mkdir(path.dirname(file), { recursive: true });
      return new PartialFile(file, temporary, await openFile(temporary, 'wx'));
    });
  }

  /** Tells at once, not after an hour's download, that the disk is too small. */
  async expect(bytes: number): Promise<void> {
    const { bavail, bsize } = await onDisk(this.file, () => statfs(path.dirname(this.file)));
    const free = bavail * bsize;
    if (free < bytes) throw new Failure(`${this.file}: the disk has ${free} bytes free, and ${bytes} are needed`);
  }

  async append(chunk: Uint8Array): Promise<void> {
    await onDisk(this.file, () => this.handle.appendFile(chunk));
  }

  /** The file is complete, and there; what was there before is replaced. */
  async complete(): Promise<void> {
    await onDisk(this.file, async () => {
      await this.handle.sync();
      await this.handle.close();
      await rename(this.temporary, this.file);
    });
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.temporary, { force: true });
  }
}

async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(`${file}: ${code === 'ENOSPC' ? 'the disk is full (ENOSPC)' : message}`, { cause: error });
  }
}
