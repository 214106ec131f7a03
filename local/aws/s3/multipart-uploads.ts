import { createHash } from 'node:crypto';
import type {
  AbortMultipartUploadRequest,
  CompletedPart,
  CompleteMultipartUploadOutput,
  CompleteMultipartUploadRequest,
  CreateMultipartUploadOutput,
  CreateMultipartUploadRequest,
  UploadPartOutput,
  UploadPartRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../service';
import type { Buckets } from './buckets';
import { checkedChecksums } from './checksums';
import { headersOf } from './stored-object';

/** The least that a part has, the last one excepted. */
const MIN_PART_SIZE = 5 * 1024 * 1024;

/** What is sent with `UploadPart`. */
type PartToPut = Omit<Partial<UploadPartRequest>, 'Body'> & { readonly Body?: Uint8Array };

interface Part {
  readonly content: Uint8Array;
  readonly md5: Buffer;
}

interface Upload {
  readonly request: CreateMultipartUploadRequest;
  readonly parts: Map<number, Part>;
}

/** Objects on their way into buckets, part by part. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Upload>();
  private count = 0;

  constructor(private readonly buckets: Buckets) {}

  readonly operations = {
    CreateMultipartUpload: (request: CreateMultipartUploadRequest): CreateMultipartUploadOutput => {
      const { Bucket, Key } = request;
      this.buckets.get(Bucket);
      const UploadId = md5(`${++this.count} ${Bucket}/${Key}`).toString('hex');
      this.uploads.set(UploadId, { request, parts: new Map() });
      return { Bucket, Key, UploadId, ServerSideEncryption: 'AES256' };
    },

    UploadPart: (request: PartToPut): UploadPartOutput => {
      const content = request.Body ?? new Uint8Array();
      const checksums = checkedChecksums(request, content);
      const part = { content, md5: md5(content) };
      this.upload(request).parts.set(request.PartNumber ?? 0, part);
      return { ETag: `"${part.md5.toString('hex')}"`, ...checksums, ServerSideEncryption: 'AES256' };
    },

    CompleteMultipartUpload: (request: CompleteMultipartUploadRequest): CompleteMultipartUploadOutput => {
      const { Bucket, Key, UploadId = '' } = request;
      const upload = this.upload(request);
      const parts = chosenParts(upload, request.MultipartUpload?.Parts ?? []);
      const object = {
        content: Buffer.concat(parts.map(({ content }) => content)),
        etag: `"${md5(Buffer.concat(parts.map((part) => part.md5))).toString('hex')}-${parts.length}"`,
        lastModified: this.buckets.now(),
        // Those of the parts are none of the whole.
        checksums: {},
        headers: headersOf(upload.request),
      };
      this.buckets.store(request, object);
      this.uploads.delete(UploadId);
      return { Bucket, Key, ETag: object.etag, Location: `/${Bucket}/${Key}`, ServerSideEncryption: 'AES256' };
    },

    AbortMultipartUpload: (request: AbortMultipartUploadRequest): object => {
      this.upload(request);
      this.uploads.delete(request.UploadId ?? '');
      return {};
    },
  };

  private upload({ UploadId, Bucket, Key }: AbortMultipartUploadRequest | PartToPut): Upload {
    const upload = this.uploads.get(UploadId ?? '');
    if (upload?.request.Bucket === Bucket && upload?.request.Key === Key) return upload!;
    throw new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      404,
    );
  }
}

function md5(content: string | Uint8Array): Buffer {
  return createHash('md5').update(content).digest();
}

function chosenParts({ parts }: Upload, chosen: readonly CompletedPart[]): Part[] {
  if (chosen.length === 0) {
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed: it names no part');
  }
  if (chosen.some(({ PartNumber = 0 }, index) => PartNumber <= (chosen[index - 1]?.PartNumber ?? 0))) {
    throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  const found = chosen.map(({ PartNumber, ETag = '' }) => {
    const part = parts.get(PartNumber ?? 0);
    if (part?.md5.toString('hex') === ETag.replaceAll('"', '')) return part;
    throw new AwsError(
      'InvalidPart',
      'One or more of the specified parts could not be found. The part might not have been uploaded, or the specified entity tag might not have matched.',
    );
  });
  if (found.slice(0, -1).some(({ content }) => content.length < MIN_PART_SIZE)) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed object size.');
  }
  return found;
}
