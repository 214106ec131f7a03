import { existsSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BOUNDS } from '../../contract/bounds';
import { nameProblem } from '../../functions/download-model/file-name';
import { UsageError } from '../usage-error';
import { type ArtifactSource, MLMODEL, MOST_FILE_BYTES } from './source-file';
import { uploadFile } from './upload-file';

/**
 * A folder of this machine, where the server and its clients share a disk. It is the server that names it: so it must be one that MLflow
 * has written, lest a hostile one have any folder of this machine uploaded; and links are not followed.
 */
export async function localFolder(uri: string): Promise<ArtifactSource> {
  const folder = path.resolve(/^file:/i.test(uri) ? pathOf(uri) : uri);
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (!there)
    throw new UsageError(`${folder}: is not on this machine`, 'Run this where the MLflow server keeps its artifacts.');
  if (!there.isDirectory() || !existsSync(path.join(folder, MLMODEL))) {
    throw new UsageError(`${folder}: is no folder of an MLflow model: it has no ${MLMODEL}`);
  }
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (entries.length > BOUNDS.artifactFiles) {
    throw new UsageError(`${folder}: has more than ${BOUNDS.artifactFiles} files, the most that an artifact has`);
  }
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const inside = path.relative(folder, file).split(path.sep);
      const problem = entry.isFile() ? problemIn(inside) : 'is neither a file nor a folder';
      if (problem !== undefined) throw new UsageError(`${file}: ${problem}`);
      const { size } = lstatSync(file);
      if (size > MOST_FILE_BYTES)
        throw new UsageError(`${file}: has ${size} bytes; S3 takes at most ${MOST_FILE_BYTES} at once`);
      return { path: inside.join('/'), file };
    });
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return {
    isFolder: true,
    files: files.map(({ path: inside, file }) => ({
      path: inside,
      copyTo: (s3, target) => uploadFile(file, s3, target),
    })),
  };
}

/** Of its folders' names as of its own: what could not be downloaded again is not registered. */
function problemIn(inside: readonly string[]): string | undefined {
  return inside.map(nameProblem).find((problem) => problem !== undefined);
}

function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch (error) {
    throw new UsageError(`${uri}: is no folder of this machine: ${(error as Error).message}`, undefined, {
      cause: error,
    });
  }
}
