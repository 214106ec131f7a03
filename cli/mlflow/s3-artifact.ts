import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { nameOf, parseS3Location, uriOf } from '../../functions/download-model/artifact-location';
import { findArtifact } from '../../functions/download-model/find-artifact';
import { callS3 } from '../../functions/download-model/s3-call';
import { UsageError } from '../usage-error';
import { type ArtifactSource, MLMODEL, MOST_FILE_BYTES } from './source-file';

/** Ctrl-C ends the program, and its calls with it. */
const { signal } = new AbortController();

/**
 * An artifact in S3: S3 itself copies it, by the caller's rights to read the one and write the other. It is the server that names it: so it
 * must be one that MLflow has written, lest a hostile one have anything copied that the caller may read and others may not.
 */
export async function s3Artifact(uri: string, s3: S3Client): Promise<ArtifactSource> {
  const { files, isFolder } = await findArtifact(s3, parseS3Location(uri, 'the version'), signal);
  for (const { location, bytes } of files) {
    if (bytes <= MOST_FILE_BYTES) continue;
    throw new UsageError(`${uriOf(location)}: has ${bytes} bytes; S3 copies at most ${MOST_FILE_BYTES} at once`);
  }
  const named = files.map((file) => ({ ...file, path: file.path === '' ? nameOf(file.location.key) : file.path }));
  if (!named.some(({ path }) => path === MLMODEL)) {
    throw new UsageError(
      `${uri}: is no model of MLflow: it has no ${MLMODEL}`,
      'If it is to be registered as it is: slipway register <model> s3://…',
    );
  }
  return {
    isFolder,
    files: named.map(({ location, path, bytes, etag }) => ({
      path,
      async copyTo(client, { bucket, key }) {
        const source = `${location.bucket}/${location.key.split('/').map(encodeURIComponent).join('/')}`;
        const command = new CopyObjectCommand({
          Bucket: bucket,
          Key: key,
          CopySource: source,
          CopySourceIfMatch: etag || undefined,
        });
        await callS3(location, signal, () => client.send(command));
        return bytes;
      },
    })),
  };
}
