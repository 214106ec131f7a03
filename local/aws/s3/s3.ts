import type {
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  GetObjectOutput,
  GetObjectRequest,
  GetObjectTaggingRequest,
  HeadBucketRequest,
  HeadObjectOutput,
  HeadObjectRequest,
  ListBucketsOutput,
  ListObjectsV2Request,
  PutObjectOutput,
} from '@aws-sdk/client-s3';
import { AwsError, type Operation, type Service } from '../service';
import { Buckets, type BucketsOptions } from './buckets';
import { byteRange } from './byte-range';
import { Copies } from './copies';
import { listObjects } from './listing';
import { MultipartUploads } from './multipart-uploads';
import { checkRead } from './preconditions';
import { newObject, type ObjectToPut, type StoredObject } from './stored-object';

export type S3Options = BucketsOptions;

type Answer<Output> = Omit<Output, 'Body'> & { readonly Body?: Uint8Array };

/** Simple Storage Service: buckets whose objects are in memory, each as it was last put. */
export class S3 implements Service {
  readonly name = 's3';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly buckets: Buckets;

  constructor(options: S3Options) {
    this.buckets = new Buckets(options);
    const uploads = new MultipartUploads(this.buckets);
    this.operations = {
      ListBuckets: () => this.listBuckets(),
      HeadBucket: ({ Bucket }: HeadBucketRequest) => this.headBucket(Bucket),
      ListObjectsV2: (request: ListObjectsV2Request) => listObjects(this.buckets.get(request.Bucket), request),
      PutObject: (request: ObjectToPut) => this.putObject(request),
      GetObject: (request: GetObjectRequest) => this.getObject(request),
      HeadObject: (request: HeadObjectRequest) => this.headObject(request),
      GetObjectTagging: (request: GetObjectTaggingRequest) => this.objectTagging(request),
      DeleteObject: (request: DeleteObjectRequest) => this.deleteObject(request),
      DeleteObjects: (request: DeleteObjectsRequest) => this.deleteObjects(request),
      ...new Copies(this.buckets, uploads).operations,
      ...uploads.operations,
    };
  }

  /** Puts an object there as something outside the API does, such as the deployment of a stack. */
  put(bucket: string, key: string, content: Uint8Array): void {
    this.buckets.get(bucket).set(key, newObject({ Body: content }, this.buckets.now()));
  }

  /** A bucket's objects, to be read and filled outside the API. */
  objectsOf(bucket: string): Map<string, StoredObject> {
    return this.buckets.get(bucket);
  }

  private listBuckets(): ListBucketsOutput {
    const CreationDate = this.buckets.createdAt;
    return { Buckets: this.buckets.names().map((Name) => ({ Name, CreationDate })) };
  }

  private headBucket(name: string | undefined): object {
    // To a HEAD there is no body that could say more.
    if (!this.buckets.has(name)) throw new AwsError('NotFound', 'Not Found', 404);
    return {};
  }

  private putObject(request: ObjectToPut): PutObjectOutput {
    const object = newObject(request, this.buckets.now());
    this.buckets.store(request, object);
    return { ETag: object.etag, ...object.checksums, ChecksumType: 'FULL_OBJECT', ServerSideEncryption: 'AES256' };
  }

  private getObject(request: GetObjectRequest): Answer<GetObjectOutput> {
    const object = this.buckets.object(request.Bucket, request.Key);
    checkRead(request, object);
    const { content } = object;
    const range = byteRange(request.Range, content.length);
    if (!range) return { ...describe(object, request.ChecksumMode), Body: content, ContentLength: content.length };
    const { first, last } = range;
    return {
      // Checksums are those of the whole object.
      ...describe(object, undefined),
      Body: content.subarray(first, last + 1),
      ContentLength: last + 1 - first,
      ContentRange: `bytes ${first}-${last}/${content.length}`,
    };
  }

  private headObject(request: HeadObjectRequest): HeadObjectOutput {
    const object = this.buckets.has(request.Bucket) && this.buckets.get(request.Bucket).get(request.Key ?? '');
    if (!object) throw new AwsError('NotFound', 'Not Found', 404);
    checkRead(request, object);
    return { ...describe(object, request.ChecksumMode), ContentLength: object.content.length };
  }

  /** No object has any; the CLI asks before it copies. */
  private objectTagging({ Bucket, Key }: GetObjectTaggingRequest): object {
    this.buckets.object(Bucket, Key);
    return { TagSet: [] };
  }

  private deleteObject({ Bucket, Key }: DeleteObjectRequest): object {
    this.buckets.get(Bucket).delete(Key!);
    return {};
  }

  private deleteObjects({ Bucket, Delete }: DeleteObjectsRequest): DeleteObjectsOutput {
    const keys = (Delete?.Objects ?? []).map(({ Key }) => Key!);
    for (const Key of keys) this.deleteObject({ Bucket, Key });
    return Delete?.Quiet ? {} : { Deleted: keys.map((Key) => ({ Key })) };
  }
}

function describe({ etag, lastModified, checksums, headers }: StoredObject, checksumMode: string | undefined) {
  const hasChecksums = checksumMode === 'ENABLED' && Object.values(checksums).some((sum) => sum !== undefined);
  return {
    ETag: etag,
    LastModified: lastModified,
    AcceptRanges: 'bytes',
    ServerSideEncryption: 'AES256' as const,
    ...headers,
    ContentType: headers.ContentType ?? 'binary/octet-stream',
    ...(hasChecksums && { ...checksums, ChecksumType: 'FULL_OBJECT' as const }),
  };
}
