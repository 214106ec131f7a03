import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../shared/ci/failure';
import type { Place } from './artifact-place';
import { expectRoom, onDisk } from './disk';
import { PartialFile } from './partial-file';

/**
 * An artifact, a file or a folder of them, that nobody sees until it is complete: it grows in a folder beside where it will be, so that
 * moving it there is one step.
 */
export class PartialArtifact {
  private readonly content: string;

  private constructor(
    private readonly place: Place,
    private readonly temporary: string,
    /** The uppermost of the folders that were not there before. */
    private readonly made: string | undefined,
  ) {
    this.content = path.join(temporary, 'artifact');
  }

  static create(place: Place): Promise<PartialArtifact> {
    const parent = path.dirname(place.path);
    // A name of its own: beside the longest name there is no room for more.
    const temporary = path.join(parent, `.${randomUUID()}.part`);
    return onDisk(place.path, async () => {
      const made = await mkdir(parent, { recursive: true });
      await mkdir(temporary);
      return new PartialArtifact(place, temporary, made);
    });
  }

  expect(bytes: number): Promise<void> {
    return expectRoom(this.place.path, bytes);
  }

  /** @param inside - where in the artifact; empty if the file is the artifact */
  file(inside: string): Promise<PartialFile> {
    return PartialFile.create(path.join(this.content, inside));
  }

  async folder(inside: string): Promise<void> {
    const folder = path.join(this.content, inside);
    await onDisk(folder, () => mkdir(folder, { recursive: true }));
  }

  /** The artifact is there, and of what was there before nothing. */
  async complete(): Promise<void> {
    const { path: place, replaces } = this.place;
    await onDisk(place, async () => {
      const there = await lstat(place).catch(() => undefined);
      if (there && !replaces) throw new Failure('is there now, and was not before the download');
      const isFolder = (await lstat(this.content)).isDirectory();
      // A file takes the place of another in one step, a folder of an empty one only.
      if (there && isFolder) await this.replaceFolder();
      else await rename(this.content, place);
      await rm(this.temporary, { recursive: true });
    });
  }

  private async replaceFolder(): Promise<void> {
    const former = path.join(this.temporary, 'former');
    await rename(this.place.path, former);
    await rename(this.content, this.place.path).catch(async (error: Error) => {
      await rename(former, this.place.path);
      throw error;
    });
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await rm(this.temporary, { recursive: true, force: true });
    const { made } = this;
    for (let folder = path.dirname(this.place.path); made !== undefined; folder = path.dirname(folder)) {
      // Somebody else's files may be in it by now.
      const isGone = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!isGone || folder === made) return;
    }
  }
}
