import type {
  CopyObjectOutput,
  CopyObjectRequest,
  UploadPartCopyOutput,
  UploadPartCopyRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../service';
import type { Buckets } from './buckets';
import { byteRange } from './byte-range';
import { parseCopySource } from './copy-source';
import type { MultipartUploads } from './multipart-uploads';
import { checkRead } from './preconditions';
import { headersOf, newObject, type StoredObject } from './stored-object';

/** The operations that copy objects, whole or in part. */
export class Copies {
  constructor(
    private readonly buckets: Buckets,
    private readonly uploads: MultipartUploads,
  ) {}

  readonly operations = {
    CopyObject: (request: CopyObjectRequest): CopyObjectOutput => {
      const { Bucket, Key, MetadataDirective } = request;
      const source = this.source(request);
      if (source === this.buckets.get(Bucket).get(Key!) && MetadataDirective !== 'REPLACE') {
        throw new AwsError(
          'InvalidRequest',
          "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
        );
      }
      const headers = MetadataDirective === 'REPLACE' ? headersOf(request) : source.headers;
      const copy = newObject({ ...headers, Body: source.content }, this.buckets.now());
      this.buckets.store({ Bucket, Key }, copy);
      return { CopyObjectResult: { ETag: copy.etag, LastModified: copy.lastModified } };
    },

    UploadPartCopy: (request: UploadPartCopyRequest): UploadPartCopyOutput => {
      const { content } = this.source(request);
      const range = byteRange(request.CopySourceRange, content.length);
      const Body = range ? content.subarray(range.first, range.last + 1) : content;
      const { Bucket, Key, UploadId, PartNumber } = request;
      const { ETag } = this.uploads.operations.UploadPart({ Bucket, Key, UploadId, PartNumber, Body });
      return { CopyPartResult: { ETag, LastModified: this.buckets.now() } };
    },
  };

  private source(request: CopyObjectRequest | UploadPartCopyRequest): StoredObject {
    const named = parseCopySource(request.CopySource ?? '');
    if (!named) {
      throw new AwsError(
        'InvalidArgument',
        'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      );
    }
    const source = this.buckets.object(named.bucket, named.key);
    checkRead({ IfMatch: request.CopySourceIfMatch, IfNoneMatch: request.CopySourceIfNoneMatch }, source);
    return source;
  }
}
