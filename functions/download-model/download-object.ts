import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { during, Failure } from '../shared/ci/failure';
import type { S3Object } from './artifact-location';

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
 * Downloads an object as a stream; gives its size. A broken connection is taken up where it broke, of the same object only: one that was
 * replaced in the meantime is a failure. In the end size and checksums must be what S3 said.
 */
export async function downloadObject(
  s3: S3Client,
  object: S3Object,
  sink: Sink,
  { progress, signal }: DownloadOptions,
): Promise<number> {
  const name = `s3://${object.bucket}/${object.key}`;
  const first = await get(s3, object, name, signal);
  const total = first.ContentLength ?? 0;
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
    answer = await get(s3, object, name, signal, { Range: `bytes=${received}-`, IfMatch: first.ETag });
    // Whoever does not know ranges answers with everything, from the start.
    if (!answer.ContentRange?.startsWith(`bytes ${received}-`)) throw brokeOff;
  }
  check(first, { md5: md5.digest('hex'), sha256: sha256.digest('base64') }, name);
  return total;
}

async function get(
  s3: S3Client,
  { bucket, key }: S3Object,
  name: string,
  signal: AbortSignal,
  rest: { Range?: string; IfMatch?: string | undefined } = {},
): Promise<GetObjectCommandOutput> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED', ...rest });
  return during(name, async () => {
    try {
      const answer = await s3.send(command, { abortSignal: signal });
      // A connection may break before anybody reads: whoever does is told then.
      (answer.Body as Readable).on('error', () => undefined);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      throw explained(error as Error, name);
    }
  });
}

function explained(error: Error, name: string): Error {
  switch (error.name) {
    case 'NoSuchKey':
      return new Failure(`${name}: the artifact is missing: the bucket has no such key`, { cause: error });
    case 'NoSuchBucket':
      return new Failure(`${name}: the artifact is missing: there is no such bucket`, { cause: error });
    case 'AccessDenied':
      return new Failure(`${name}: access denied: ${error.message}`, { cause: error });
    case 'PreconditionFailed':
      return new Failure(`${name}: the artifact was changed during the download; run this again`, { cause: error });
    default:
      return error;
  }
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
