import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { Failure } from '../shared/ci/failure';
import { type S3Location, uriOf } from './artifact-location';
import type { ArtifactFile } from './list-folder';
import { callS3 } from './s3-call';

/** Where the bytes go, in order. */
export interface Sink {
  expect(bytes: number): Promise<void>;
  append(chunk: Uint8Array): Promise<void>;
}

export interface DownloadOptions {
  readonly progress: (received: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Connections that may break before a download is given up. */
const MAX_BREAKS = 4;

/**
 * Downloads an object as a stream. A broken connection is taken up where it broke. It is the object that was found before, or a failure:
 * one that was replaced in the meantime is another. In the end size and checksums must be what S3 said.
 */
export async function downloadObject(
  s3: S3Client,
  { location, bytes: total, etag }: ArtifactFile,
  sink: Sink,
  { progress, signal }: DownloadOptions,
): Promise<void> {
  const name = uriOf(location);
  const first = await get(s3, location, signal, { IfMatch: etag || undefined });
  const sent = first.ContentLength ?? 0;
  if (sent !== total) {
    (first.Body as Readable).destroy();
    throw new Failure(`${name}: has ${sent} bytes, not ${total} as S3 said before`);
  }
  await sink.expect(total).catch((error: Error) => {
    // Nobody will read it.
    (first.Body as Readable).destroy();
    throw error;
  });
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  let received = 0;
  const take = async (answer: GetObjectCommandOutput) => {
    for await (const chunk of answer.Body as AsyncIterable<Uint8Array>) {
      await sink.append(chunk);
      md5.update(chunk);
      sha256.update(chunk);
      received += chunk.length;
      progress(received, total);
    }
  };

  for (let answer = first, breaks = 0; ; breaks++) {
    const broken = await take(answer).then(
      () => undefined,
      (error: Error) => error,
    );
    signal.throwIfAborted();
    if (broken instanceof Failure) throw broken;
    if (!broken && received === total) break;
    // What is wrong with all of it, such as a checksum, no second connection would mend.
    if (broken && received >= total) throw new Failure(`${name}: ${broken.message}`, { cause: broken });
    const brokeOff = new Failure(`${name}: the download broke off after ${received} of ${total} bytes`, {
      cause: broken,
    });
    if (breaks === MAX_BREAKS) throw brokeOff;
    answer = await get(s3, location, signal, { Range: `bytes=${received}-`, IfMatch: etag || undefined });
    // Whoever does not know ranges answers with everything, from the start.
    if (!answer.ContentRange?.startsWith(`bytes ${received}-`)) throw brokeOff;
  }
  check(first, { md5: md5.digest('hex'), sha256: sha256.digest('base64') }, name);
}

async function get(
  s3: S3Client,
  location: S3Location,
  signal: AbortSignal,
  part: { readonly Range?: string; readonly IfMatch: string | undefined },
): Promise<GetObjectCommandOutput> {
  const { bucket: Bucket, key: Key } = location;
  const command = new GetObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED', ...part });
  return callS3(location, signal, async () => {
    const answer = await s3.send(command, { abortSignal: signal });
    // A connection may break before anybody reads: whoever does is told then.
    (answer.Body as Readable).on('error', () => undefined);
    return answer;
  });
}

/** An ETag is the content's MD5 unless the object came in parts or is encrypted with a key of KMS. */
function check(
  { ETag = '', ChecksumSHA256 = '', ServerSideEncryption }: GetObjectCommandOutput,
  actual: { readonly md5: string; readonly sha256: string },
  name: string,
): void {
  const etag = ETag.replaceAll('"', '');
  if (ChecksumSHA256 !== '' && !ChecksumSHA256.includes('-') && ChecksumSHA256 !== actual.sha256) {
    throw new Failure(`${name}: the content's SHA-256 is ${actual.sha256}, not ${ChecksumSHA256} as S3 says`);
  }
  const isMd5 = /^[0-9a-f]{32}$/.test(etag) && !ServerSideEncryption?.startsWith('aws:kms');
  if (isMd5 && etag !== actual.md5) {
    throw new Failure(`${name}: the content's MD5 is ${actual.md5}, not the ETag ${etag}`);
  }
}
