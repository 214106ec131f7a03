import type {
  DeleteObjectRequest,
  GetObjectOutput,
  GetObjectRequest,
  HeadBucketRequest,
  HeadObjectOutput,
  HeadObjectRequest,
  ListBucketsOutput,
  ListObjectsV2Output,
  ListObjectsV2Request,
  PutObjectOutput,
} from '@aws-sdk/client-s3';
import type { Clock } from '../../clock';
import { AwsError, type Operation, type Service } from '../service';
import { byteRange } from './byte-range';
import { listObjects } from './listing';
import { checkRead, checkWrite } from './preconditions';
import { newObject, type ObjectToPut, type StoredObject } from './stored-object';

export interface S3Options {
  readonly clock: Clock;
  /** Names of the buckets that exist from the start. */
  readonly buckets: readonly string[];
}

type Answer<Output> = Omit<Output, 'Body'> & { readonly Body?: Uint8Array };

/** Simple Storage Service: buckets whose objects are in memory, each as it was last put. */
export class S3 implements Service {
  readonly name = 's3';
  readonly operations: Readonly<Record<string, Operation>>;
  private readonly buckets = new Map<string, Map<string, StoredObject>>();
  private readonly createdAt: Date;

  constructor(private readonly options: S3Options) {
    this.createdAt = new Date(options.clock.now());
    for (const name of options.buckets) this.buckets.set(name, new Map());
    this.operations = {
      ListBuckets: () => this.listBuckets(),
      HeadBucket: ({ Bucket }: HeadBucketRequest) => this.headBucket(Bucket),
      ListObjectsV2: (request: ListObjectsV2Request) => this.listObjects(request),
      PutObject: (request: ObjectToPut) => this.putObject(request),
      GetObject: (request: GetObjectRequest) => this.getObject(request),
      HeadObject: (request: HeadObjectRequest) => this.headObject(request),
      DeleteObject: (request: DeleteObjectRequest) => this.deleteObject(request),
    };
  }

  /** Puts an object there as something outside the API does, such as the deployment of a stack. */
  put(bucket: string, key: string, content: Uint8Array): void {
    this.bucket(bucket).set(key, newObject({ Body: content }, new Date(this.options.clock.now())));
  }

  private listBuckets(): ListBucketsOutput {
    return { Buckets: [...this.buckets.keys()].sort().map((Name) => ({ Name, CreationDate: this.createdAt })) };
  }

  private headBucket(name: string | undefined): object {
    // To a HEAD there is no body that could say more.
    if (!this.buckets.has(name ?? '')) throw new AwsError('NotFound', 'Not Found', 404);
    return {};
  }

  private listObjects(request: ListObjectsV2Request): ListObjectsV2Output {
    return listObjects(this.bucket(request.Bucket), request);
  }

  private putObject(request: ObjectToPut): PutObjectOutput {
    const objects = this.bucket(request.Bucket);
    const key = request.Key!;
    checkWrite(request, objects.get(key));
    const object = newObject(request, new Date(this.options.clock.now()));
    objects.set(key, object);
    return { ETag: object.etag, ...object.checksums, ChecksumType: 'FULL_OBJECT', ServerSideEncryption: 'AES256' };
  }

  private getObject(request: GetObjectRequest): Answer<GetObjectOutput> {
    const object = this.bucket(request.Bucket).get(request.Key!);
    if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
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
    const object = this.buckets.get(request.Bucket!)?.get(request.Key!);
    if (!object) throw new AwsError('NotFound', 'Not Found', 404);
    checkRead(request, object);
    return { ...describe(object, request.ChecksumMode), ContentLength: object.content.length };
  }

  private deleteObject(request: DeleteObjectRequest): object {
    this.bucket(request.Bucket).delete(request.Key!);
    return {};
  }

  private bucket(name: string | undefined): Map<string, StoredObject> {
    const objects = this.buckets.get(name ?? '');
    if (!objects) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return objects;
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
