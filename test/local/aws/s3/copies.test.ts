import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUCKET, type S3Endpoint, s3Endpoint } from './s3-endpoint';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
});
afterAll(() => endpoint.close());

const MIB = 1024 * 1024;
const send: S3Endpoint['s3']['send'] = ((command: never) => endpoint.s3.send(command)) as never;
const read = async (Key: string) =>
  (await send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body!.transformToString();

async function begin(Key: string): Promise<{ Bucket: string; Key: string; UploadId: string }> {
  const { UploadId } = await send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key, ContentType: 'text/plain' }));
  return { Bucket: BUCKET, Key, UploadId: UploadId! };
}
const part = async (upload: object, PartNumber: number, Body: string) => {
  const { ETag } = await send(
    new UploadPartCommand({ ...(upload as { Bucket: string; Key: string; UploadId: string }), PartNumber, Body }),
  );
  return { PartNumber, ETag };
};
const complete = (
  upload: { Bucket: string; Key: string; UploadId: string },
  Parts: { PartNumber: number; ETag: string | undefined }[],
) => send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));

describe('an object in parts', () => {
  it('is there once it is complete, in the order of its parts', async () => {
    const upload = await begin('big.bin');
    const second = await part(upload, 2, 'end');
    const first = await part(upload, 1, 'a'.repeat(5 * MIB));
    await expect(read('big.bin')).rejects.toMatchObject({ name: 'NoSuchKey' });

    const { ETag } = await complete(upload, [first, second]);

    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(await read('big.bin')).toBe(`${'a'.repeat(5 * MIB)}end`);
    const head = await send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'big.bin' }));
    expect(head).toMatchObject({ ETag, ContentLength: 5 * MIB + 3, ContentType: 'text/plain' });
  });

  it('is refused where a part is missing, another, out of order or too small', async () => {
    const upload = await begin('refused.bin');
    const [first, second] = [await part(upload, 1, 'small'), await part(upload, 2, 'end')];
    await expect(complete(upload, [first, { ...second, ETag: '"0"' }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete(upload, [{ ...first, PartNumber: 7 }])).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete(upload, [second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    await expect(complete(upload, [first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete(upload, [])).rejects.toMatchObject({ name: 'MalformedXML' });
  });

  it('is forgotten when its upload is aborted', async () => {
    const upload = await begin('aborted.bin');
    await send(new AbortMultipartUploadCommand(upload));
    await expect(part(upload, 1, 'late')).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});

describe('a copy', () => {
  it('has the content and what its sender said of it, or what the request says', async () => {
    const Key = 'models/ü 1.json';
    await send(
      new PutObjectCommand({ Bucket: BUCKET, Key, Body: '{}', ContentType: 'application/json', Metadata: { a: '1' } }),
    );
    const CopySource = `${BUCKET}/${encodeURIComponent(Key)}`;
    const { CopyObjectResult } = await send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'copy', CopySource }));
    expect(CopyObjectResult?.ETag).toBe('"99914b932bd37a50b983c5e7c90ae93b"');
    const head = () => send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'copy' }));
    expect(await head()).toMatchObject({ ContentType: 'application/json', Metadata: { a: '1' } });

    await send(
      new CopyObjectCommand({
        Bucket: BUCKET,
        Key: 'copy',
        CopySource,
        MetadataDirective: 'REPLACE',
        Metadata: { b: '2' },
      }),
    );
    expect((await head()).Metadata).toEqual({ b: '2' });
  });

  it('of nothing, or of an object onto itself, is refused', async () => {
    await send(new PutObjectCommand({ Bucket: BUCKET, Key: 'self', Body: '' }));
    const copy = (CopySource: string) => send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'self', CopySource }));
    await expect(copy(`${BUCKET}/none`)).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(copy(`${BUCKET}/self`)).rejects.toMatchObject({ name: 'InvalidRequest' });
    for (const source of ['self', `${BUCKET}/%E0%A4%A`])
      await expect(copy(source)).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('may be a part of a larger object', async () => {
    await send(new PutObjectCommand({ Bucket: BUCKET, Key: 'digits', Body: '0123456789' }));
    const upload = await begin('part-copy');
    const { CopyPartResult } = await send(
      new UploadPartCopyCommand({
        ...upload,
        PartNumber: 1,
        CopySource: `${BUCKET}/digits`,
        CopySourceRange: 'bytes=2-4',
      }),
    );
    await complete(upload, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
    expect(await read('part-copy')).toBe('234');
  });
});

it('several objects are deleted at once', async () => {
  for (const Key of ['d/1', 'd/2', 'd/3']) await send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: '' }));
  const Objects = [{ Key: 'd/1' }, { Key: 'd/3' }];
  const { Deleted } = await send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
  expect(Deleted).toEqual(Objects);
  const { Contents } = await send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'd/' }));
  expect(Contents).toMatchObject([{ Key: 'd/2' }]);
});

describe('a presigned URL', () => {
  const now = () => new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const signed = (query: Record<string, string>) =>
    fetch(`${endpoint.url}/${BUCKET}/presigned?${new URLSearchParams(query)}`);
  const v4 = (date: string, expires: number) =>
    signed({
      'X-Amz-Credential': `AKIATEST/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
      'X-Amz-Date': date,
      'X-Amz-Expires': String(expires),
    });

  beforeAll(() => send(new PutObjectCommand({ Bucket: BUCKET, Key: 'presigned', Body: 'iris' })));

  it('reads its object, whichever way it is signed', async () => {
    expect(await (await v4(now(), 600)).text()).toBe('iris');
    const Expires = String(Math.floor(Date.now() / 1000) + 600);
    expect(await (await signed({ AWSAccessKeyId: 'AKIATEST', Signature: 'x', Expires })).text()).toBe('iris');
  });

  it('is of no use once it is over', async () => {
    for (const late of [
      await v4('20200101T000000Z', 600),
      await signed({ AWSAccessKeyId: 'A', Signature: 'x', Expires: '1' }),
    ]) {
      expect(late.status).toBe(403);
      expect(await late.text()).toContain('<Message>Request has expired</Message>');
    }
  });
});
