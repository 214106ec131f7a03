import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { expectRoom, onDisk } from './disk';

/** A new file that grows. */
export class PartialFile {
  private constructor(
    private readonly file: string,
    private readonly handle: Pick<FileHandle, 'appendFile' | 'sync' | 'close'>,
  ) {}

  static create(file: string, openFile: typeof open = open): Promise<PartialFile> {
    return onDisk(file, async () => {
      await mkdir(path.dirname(file), { recursive: true });
      return new PartialFile(file, await openFile(file, 'wx'));
    });
  }

  expect(bytes: number): Promise<void> {
    return expectRoom(this.file, bytes);
  }

  append(chunk: Uint8Array): Promise<void> {
    return onDisk(this.file, () => this.handle.appendFile(chunk));
  }

  /** All of it is on the disk, or was refused there. */
  complete(): Promise<void> {
    return onDisk(this.file, () => this.handle.sync());
  }

  close(): Promise<void> {
    return onDisk(this.file, () => this.handle.close());
  }
}
