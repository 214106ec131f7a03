import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { nameOf, parseS3Location, uriOf } from '../../functions/download-model/artifact-location';
import { findArtifact } from '../../functions/download-model/find-artifact';
import { callS3 } from '../../functions/download-model/s3-call';
import { UsageError } from '../usage-error';
import { type ArtifactSource, MOST_FILE_BYTES } from './source-file';

/** An artifact in S3: S3 itself copies it, by the caller's rights to read the one and write the other. */
export async function s3Artifact(uri: string, s3: S3Client): Promise<ArtifactSource> {
  const { signal } = new AbortController();
  const { files, isFolder } = await findArtifact(s3, parseS3Location(uri, 'the version'), signal);
  for (const { location, bytes } of files) {
    if (bytes <= MOST_FILE_BYTES) continue;
    throw new UsageError(`${uriOf(location)}: has ${bytes} bytes; S3 copies at most ${MOST_FILE_BYTES} at once`);
  }
  return {
    isFolder,
    files: files.map(({ location, path, bytes, etag }) => ({
      path: path === '' ? nameOf(location.key) : path,
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
