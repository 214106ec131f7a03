import type { _Object, ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3';
import type { StoredObject } from './stored-object';

const MAX_KEYS = 1000;

/** What a listing has one line for: an object, or all objects whose keys go on alike up to the delimiter. */
interface Line {
  readonly key: string;
  readonly object?: StoredObject;
}

/** A page of a bucket's objects in the order of their keys. */
export function listObjects(
  objects: ReadonlyMap<string, StoredObject>,
  request: ListObjectsV2Request,
): ListObjectsV2Output {
  const { Bucket, Prefix = '', Delimiter, StartAfter, ContinuationToken, EncodingType } = request;
  const maxKeys = Math.min(request.MaxKeys ?? MAX_KEYS, MAX_KEYS);
  const after =
    ContinuationToken === undefined ? (StartAfter ?? '') : Buffer.from(ContinuationToken, 'base64').toString();
  const remaining = lines(objects, Prefix, Delimiter).filter(({ key }) => key > after);
  const page = remaining.slice(0, maxKeys);
  const isTruncated = remaining.length > page.length;
  const encoded = (key: string) => (EncodingType === 'url' ? encodeURIComponent(key).replaceAll('%2F', '/') : key);
  return {
    Name: Bucket,
    Prefix: encoded(Prefix),
    Delimiter,
    StartAfter,
    ContinuationToken,
    EncodingType,
    MaxKeys: maxKeys,
    KeyCount: page.length,
    IsTruncated: isTruncated,
    ...(isTruncated && { NextContinuationToken: Buffer.from(page.at(-1)?.key ?? '').toString('base64') }),
    Contents: page.flatMap(({ key, object }) => (object ? [describe(encoded(key), object)] : [])),
    CommonPrefixes: page.flatMap(({ key, object }) => (object ? [] : [{ Prefix: encoded(key) }])),
  };
}

function lines(objects: ReadonlyMap<string, StoredObject>, prefix: string, delimiter: string | undefined): Line[] {
  const byKey = new Map<string, Line>();
  for (const [key, object] of objects) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const line = end < 0 ? { key, object } : { key: key.slice(0, end + delimiter!.length) };
    byKey.set(line.key, line);
  }
  return [...byKey.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}

function describe(key: string, { content, etag, lastModified }: StoredObject): _Object {
  return { Key: key, LastModified: lastModified, ETag: etag, Size: content.length, StorageClass: 'STANDARD' };
}
