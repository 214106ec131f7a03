import { DeleteObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { uriOf } from '../../functions/download-model/artifact-location';
import type { ArtifactSource, Target } from './source-file';

/** Copies under way at a time. */
const AT_ONCE = 4;

export interface CopiedArtifact {
  /** What a version is registered with: the folder, or the file alone. */
  readonly s3Location: string;
  readonly files: number;
  readonly bytes: number;
  /** Takes the copy away again, unless it is to be kept. */
  readonly remove: () => Promise<void>;
}

/**
 * Copies all files of an artifact into a folder of a bucket, or nothing: what was copied before a failure is taken away again.
 *
 * @param folder - `isKept` where an earlier run may have registered what it copied there: then nothing there is ever taken away
 */
export async function copyArtifact(
  source: ArtifactSource,
  s3: S3Client,
  { isKept = false, ...folder }: Target & { readonly isKept?: boolean },
): Promise<CopiedArtifact> {
  const targets: Target[] = [];
  const waiting = [...source.files];
  let bytes = 0;
  const remove = async () => {
    for (const { bucket: Bucket, key: Key } of isKept ? [] : targets) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key })).catch(() => undefined);
    }
  };
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const target = { bucket: folder.bucket, key: `${folder.key}/${file.path}` };
      targets.push(target);
      const copied = await file.copyTo(s3, target);
      bytes += copied;
    }
  };
  const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().finally(() => waiting.splice(0))));
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) {
    await remove();
    throw failed.reason;
  }
  const key = source.isFolder ? `${folder.key}/` : `${folder.key}/${source.files[0]!.path}`;
  return { s3Location: uriOf({ bucket: folder.bucket, key }), files: source.files.length, bytes, remove };
}
