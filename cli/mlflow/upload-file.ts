import { createReadStream, readFileSync, statSync } from 'node:fs';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { uriOf } from '../../functions/download-model/artifact-location';
import { during } from '../../functions/shared/ci/failure';
import type { Target } from './source-file';

/** What is smaller is in memory, so that S3's client can send it again: a stream can be sent once. */
const SMALL_BYTES = 16 << 20;

/** Puts a file of this machine into S3, with a checksum that S3 holds it to; gives its size. */
export async function uploadFile(file: string, s3: S3Client, { bucket, key }: Target): Promise<number> {
  const { size } = statSync(file);
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: size < SMALL_BYTES ? readFileSync(file) : createReadStream(file),
    ContentLength: size,
    ChecksumAlgorithm: 'SHA256',
  });
  await during(uriOf({ bucket, key }), () => s3.send(command));
  return size;
}
