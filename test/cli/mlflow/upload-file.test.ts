import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uploadFile } from '../../../cli/mlflow/upload-file';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';

const folder = mkdtempSync(path.join(tmpdir(), 'upload-file-'));
let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
});
afterAll(async () => {
  await endpoint.close();
  rmSync(folder, { recursive: true });
});

describe('a file of this machine', () => {
  it.each([0, 1, 17_000_000])('of %i bytes is in S3', async (size) => {
    const file = path.join(folder, String(size));
    writeFileSync(file, Buffer.alloc(size, 7));
    expect(await uploadFile(file, endpoint.s3, { bucket: BUCKET, key: `f/${size}` })).toBe(size);
    const { Body } = await endpoint.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: `f/${size}` }));
    expect(Buffer.from(await Body!.transformToByteArray()).equals(Buffer.alloc(size, 7))).toBe(true);
  });

  it('says where it could not go', async () => {
    const file = path.join(folder, '1');
    await expect(uploadFile(file, endpoint.s3, { bucket: 'nobodys', key: 'x' })).rejects.toThrow(
      's3://nobodys/x: NoSuchBucket',
    );
  });
});
