import { AwsError } from '../service';
import { checkWrite, type Preconditions } from './preconditions';
import type { StoredObject } from './stored-object';

const MAX_KEY_BYTES = 1024;

export interface BucketsOptions {
  /** The time by the callers' clocks: clients compare it with that of their files. */
  readonly now: () => number;
  /** Names of the buckets that exist from the start. */
  readonly buckets: readonly string[];
}

interface WriteRequest extends Preconditions {
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
}

/** The buckets with their objects, each as it was last put. */
export class Buckets {
  readonly createdAt: Date;
  private readonly byName = new Map<string, Map<string, StoredObject>>();

  constructor(private readonly options: BucketsOptions) {
    this.createdAt = this.now();
    for (const name of options.buckets) this.byName.set(name, new Map());
  }

  names(): string[] {
    return [...this.byName.keys()].sort();
  }

  has(name: string | undefined): boolean {
    return this.byName.has(name ?? '');
  }

  get(name: string | undefined): Map<string, StoredObject> {
    const objects = this.byName.get(name ?? '');
    if (!objects) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
    return objects;
  }

  object(bucket: string | undefined, key: string | undefined): StoredObject {
    const object = this.get(bucket).get(key ?? '');
    if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
    return object;
  }

  /** Replaces what is there, on the request's conditions. */
  store(request: WriteRequest, object: StoredObject): void {
    const objects = this.get(request.Bucket);
    const key = request.Key ?? '';
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new AwsError('KeyTooLongError', 'Your key is too long');
    checkWrite(request, objects.get(key));
    objects.set(key, object);
  }

  /** To the second, as S3 keeps it. */
  now(): Date {
    return new Date(Math.floor(this.options.now() / 1000) * 1000);
  }
}
