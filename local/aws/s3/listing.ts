import type { _Object, ListObjectsV2Output, ListObjectsV2Request } from '@aws-sdk/client-s3';
import { AwsError } from '../service';
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
  if ((request.MaxKeys ?? 0) < 0) {
    throw new AwsError('InvalidArgument', 'Argument maxKeys must be an integer between 0 and 2147483647');
  }
  const maxKeys = Math.min(request.MaxKeys ?? MAX_KEYS, MAX_KEYS);
  const remaining = remainingLines(objects, request);
  const page = remaining.slice(0, maxKeys);
  const isTruncated = maxKeys > 0 && remaining.length > page.length;
  const encoded = (text: string) => (EncodingType === 'url' ? urlEncoded(text) : text);
  return {
    Name: Bucket,
    Prefix: encoded(Prefix),
    Delimiter: Delimiter && encoded(Delimiter),
    StartAfter: StartAfter && encoded(StartAfter),
    ContinuationToken,
    EncodingType,
    MaxKeys: maxKeys,
    KeyCount: page.length,
    IsTruncated: isTruncated,
    ...(isTruncated && { NextContinuationToken: tokenAfter(page.at(-1)!.key) }),
    Contents: page.flatMap(({ key, object }) => (object ? [describe(encoded(key), object)] : [])),
    CommonPrefixes: page.flatMap(({ key, object }) => (object ? [] : [{ Prefix: encoded(key) }])),
  };
}

/** Where to go on is said by an object's key before the first page, and by a line of the page before afterwards. */
function remainingLines(
  objects: ReadonlyMap<string, StoredObject>,
  { Prefix = '', Delimiter, StartAfter = '', ContinuationToken }: ListObjectsV2Request,
): Line[] {
  if (ContinuationToken === undefined) {
    const later = [...objects].filter(([key]) => inOrder(key, StartAfter) > 0);
    return lines(new Map(later), Prefix, Delimiter);
  }
  const before = keyOfToken(ContinuationToken);
  return lines(objects, Prefix, Delimiter).filter(({ key }) => inOrder(key, before) > 0);
}

function lines(objects: ReadonlyMap<string, StoredObject>, prefix: string, delimiter: string | undefined): Line[] {
  const byKey = new Map<string, Line>();
  for (const [key, object] of objects) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const line = end < 0 ? { key, object } : { key: key.slice(0, end + delimiter!.length) };
    byKey.set(line.key, line);
  }
  return [...byKey.values()].sort((a, b) => inOrder(a.key, b.key));
}

/** By the bytes of UTF-8, which is not the order of JavaScript's strings. */
function inOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function tokenAfter(key: string): string {
  return Buffer.from(key).toString('base64');
}

function keyOfToken(token: string): string {
  const key = Buffer.from(token, 'base64').toString();
  if (token !== '' && tokenAfter(key) === token) return key;
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect');
}

/** As forms are encoded, slashes excepted. */
function urlEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1).replaceAll('%2F', '/');
}

function describe(key: string, { content, etag, lastModified }: StoredObject): _Object {
  return { Key: key, LastModified: lastModified, ETag: etag, Size: content.length, StorageClass: 'STANDARD' };
}
