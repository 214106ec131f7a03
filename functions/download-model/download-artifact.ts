import type { S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../shared/ci/failure';
import { uriOf } from './artifact-location';
import { type DownloadOptions, downloadObject } from './download-object';
import type { Artifact } from './find-artifact';
import { type ArtifactContent, listFolder } from './list-folder';
import type { PartialArtifact } from './partial-artifact';

/** Downloads all of an artifact as it was found, file by file; gives its size. */
export async function downloadArtifact(
  s3: S3Client,
  artifact: Artifact,
  partial: PartialArtifact,
  { progress, signal }: DownloadOptions,
): Promise<number> {
  const { files, folders } = artifact;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  await partial.expect(total);
  for (const folder of folders) await partial.folder(folder);
  let complete = 0;
  for (const file of files) {
    const sink = await partial.file(file.path);
    try {
      const toTotal = (received: number) => progress(complete + received, total);
      await downloadObject(s3, file, sink, { signal, progress: toTotal });
      await sink.complete();
    } finally {
      await sink.close();
    }
    complete += file.bytes;
  }
  if (artifact.isFolder) await checkUnchanged(s3, artifact, signal);
  return total;
}

/** Files that came or went while others were downloaded would make a mixture of what the folder ever was. */
async function checkUnchanged(s3: S3Client, { location, ...found }: Artifact, signal: AbortSignal): Promise<void> {
  const now = await listFolder(s3, location, signal);
  if (fingerprint(now) === fingerprint(found)) return;
  throw new Failure(`${uriOf(location)}: the artifact was changed during the download; run this again`);
}

function fingerprint({ files }: ArtifactContent): string {
  return JSON.stringify(files.map(({ path, etag }) => [path, etag]));
}
