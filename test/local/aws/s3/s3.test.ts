import { createHash } from 'node:crypto';
import http from 'node:http';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUCKET, type S3Endpoint, s3Endpoint } from './s3-endpoint';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
});
afterAll(() => endpoint.close());

const put = (Key: string, Body: string, rest: object = {}) =>
  endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ...rest }));
const get = (Key: string, rest: object = {}) =>
  endpoint.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, ...rest }));
const list = (rest: object = {}) => endpoint.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ...rest }));

describe('an object', () => {
  it('comes back as it was put, with its ETag, type and metadata', async () => {
    const { ETag } = await put('a.json', '{}', { ContentType: 'application/json', Metadata: { owner: 'ds' } });
    const object = await get('a.json');
    expect(await object.Body!.transformToString()).toBe('{}');
    expect(object).toMatchObject({
      ETag,
      ContentLength: 2,
      ContentType: 'application/json',
      Metadata: { owner: 'ds' },
      LastModified: new Date('2026-01-01T00:00:00Z'),
    });
    expect(ETag).toBe('"99914b932bd37a50b983c5e7c90ae93b"');
    const head = await endpoint.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'a.json' }));
    expect(head).toMatchObject({ ETag, ContentLength: 2 });
  });

  it.each(['a folder/with spaces.txt', 'ü+&=?#%.bin', '../up', 'a//b', 'ends with /'])(
    'may be called %j',
    async (key) => {
      await put(key, key);
      expect(await (await get(key)).Body!.transformToString()).toBe(key);
      expect((await list({ Prefix: key })).Contents).toMatchObject([{ Key: key }]);
    },
  );

  it('may be put as a stream, whose checksum follows it', async () => {
    const body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(70_000, 'b')]);
    await endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'stream', Body: body, ContentLength: 140_000 }));
    const { Body, ContentLength, ContentEncoding } = await get('stream');
    expect(await Body!.transformToString()).toBe('a'.repeat(70_000) + 'b'.repeat(70_000));
    expect([ContentLength, ContentEncoding]).toEqual([140_000, undefined]);
  });

  it('keeps the checksum it was put with, and is refused with a wrong one', async () => {
    await put('sum', 'iris', { ChecksumAlgorithm: 'SHA256' });
    const { ChecksumSHA256, ChecksumType } = await get('sum', { ChecksumMode: 'ENABLED' });
    expect([ChecksumSHA256, ChecksumType]).toEqual([
      createHash('sha256').update('iris').digest('base64'),
      'FULL_OBJECT',
    ]);
    await expect(put('sum', 'rose', { ChecksumSHA256 })).rejects.toMatchObject({ name: 'BadDigest' });
    expect(await (await get('sum')).Body!.transformToString()).toBe('iris');
  });

  it('is read in part by a range', async () => {
    await put('digits', '0123456789');
    const part = async (Range: string) => {
      const { Body, ContentRange } = await get('digits', { Range });
      return [await Body!.transformToString(), ContentRange];
    };
    expect(await part('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
    expect(await part('bytes=8-')).toEqual(['89', 'bytes 8-9/10']);
    expect(await part('bytes=-3')).toEqual(['789', 'bytes 7-9/10']);
    await expect(get('digits', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('is read and replaced on conditions', async () => {
    const { ETag } = await put('conditional', '1');
    await expect(put('conditional', '2', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await put('conditional', '2', { IfMatch: ETag });
    await expect(get('conditional', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('that is missing, or in no bucket, is an error by its name', async () => {
    await expect(get('none')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const head = endpoint.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'none' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound' });
    await expect(get('a', { Bucket: 'nobodys' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await put('gone', '');
    await endpoint.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'gone' }));
    await expect(get('gone')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});

describe('a bucket', () => {
  it('lists its objects by prefix, folder by folder, page by page', async () => {
    for (const key of ['l/a', 'l/b/1', 'l/b/2', 'l/c', 'l/ü']) await put(key, key);
    const { Contents, CommonPrefixes, KeyCount } = await list({ Prefix: 'l/', Delimiter: '/' });
    expect(Contents?.map(({ Key }) => Key)).toEqual(['l/a', 'l/c', 'l/ü']);
    expect(CommonPrefixes).toEqual([{ Prefix: 'l/b/' }]);
    expect(KeyCount).toBe(4);

    const first = await list({ Prefix: 'l/', MaxKeys: 2 });
    expect(first).toMatchObject({ IsTruncated: true, Contents: [{ Key: 'l/a', Size: 3 }, { Key: 'l/b/1' }] });
    const rest = await list({ Prefix: 'l/', ContinuationToken: first.NextContinuationToken });
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['l/b/2', 'l/c', 'l/ü']);
    expect(rest.IsTruncated).toBe(false);
  });

  it('lists a thousand objects at a time, in the order of their bytes', async () => {
    // In UTF-16 the second would come first.
    const last = ['p/\uFF5E', 'p/\u{1F33C}'];
    const keys = [...Array.from({ length: 1000 }, (_, index) => `p/${String(index).padStart(4, '0')}`), ...last];
    endpoint.fill(keys);
    const first = await list({ Prefix: 'p/' });
    expect([first.KeyCount, first.MaxKeys, first.IsTruncated]).toEqual([1000, 1000, true]);
    const second = await list({ Prefix: 'p/', MaxKeys: 1, ContinuationToken: first.NextContinuationToken });
    const third = await list({ Prefix: 'p/', ContinuationToken: second.NextContinuationToken });
    const listed = [first, second, third].flatMap(({ Contents = [] }) => Contents.map(({ Key }) => Key));
    expect(listed).toEqual(keys);
    expect(third.NextContinuationToken).toBeUndefined();
  });

  it('begins a listing after a key, though a folder be cut in two', async () => {
    for (const key of ['s/a', 's/b/1', 's/b/2', 's/c']) await put(key, 'x');
    const after = await list({ Prefix: 's/', Delimiter: '/', StartAfter: 's/b/1' });
    expect(after).toMatchObject({ CommonPrefixes: [{ Prefix: 's/b/' }], Contents: [{ Key: 's/c' }], KeyCount: 2 });
    const first = await list({ Prefix: 's/', Delimiter: '/', MaxKeys: 2 });
    const rest = await list({ Prefix: 's/', Delimiter: '/', ContinuationToken: first.NextContinuationToken });
    expect([first.CommonPrefixes, rest.CommonPrefixes, rest.Contents?.length]).toEqual([
      [{ Prefix: 's/b/' }],
      undefined,
      1,
    ]);
  });

  it('encodes keys in a listing where it is asked to', async () => {
    await put('e/a b+c(3)~ü\u0001.bin', 'x');
    const { Contents, Prefix, EncodingType } = await list({ Prefix: 'e/a b', EncodingType: 'url' });
    expect([Contents?.map(({ Key }) => Key), Prefix, EncodingType]).toEqual([
      ['e/a+b%2Bc%283%29%7E%C3%BC%01.bin'],
      'e/a+b',
      'url',
    ]);
  });

  it('refuses a listing that it cannot go on with', async () => {
    await expect(list({ ContinuationToken: 'made up!' })).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'The continuation token provided is incorrect',
    });
    await expect(list({ MaxKeys: -1 })).rejects.toMatchObject({ name: 'InvalidArgument' });
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
    await expect(list({ Bucket: 'nobodys' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('takes keys of up to 1,024 bytes', async () => {
    await put(`k/${'ü'.repeat(511)}`, 'x');
    await expect(put(`k/${'ü'.repeat(511)}x`, 'x')).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('is found by its name', async () => {
    expect((await endpoint.s3.send(new ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: BUCKET }]);
    await endpoint.s3.send(new HeadBucketCommand({ Bucket: BUCKET }));
    await expect(endpoint.s3.send(new HeadBucketCommand({ Bucket: 'nobodys' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('may be part of the host name', async () => {
    await put('hosted', 'yes');
    const headers = {
      host: `${BUCKET}.localhost:4566`,
      authorization: 'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/us-east-1/s3/aws4_request',
    };
    const body = await new Promise((resolve, reject) => {
      http
        .get(`${endpoint.url}/hosted`, { headers }, (response) => response.on('data', (data) => resolve(String(data))))
        .on('error', reject);
    });
    expect(body).toBe('yes');
  });

  it('answers operations that are not modelled with an error', async () => {
    const { PutBucketTaggingCommand } = await import('@aws-sdk/client-s3');
    const call = endpoint.s3.send(new PutBucketTaggingCommand({ Bucket: BUCKET, Tagging: { TagSet: [] } }));
    await expect(call).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});
