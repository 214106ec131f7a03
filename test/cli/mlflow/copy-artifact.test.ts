import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyArtifact } from '../../../cli/mlflow/copy-artifact';
import type { SourceFile } from '../../../cli/mlflow/source-file';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
});
afterAll(() => endpoint.close());

const file = (path: string, fails = false): SourceFile => ({
  path,
  copyTo: async (s3, { bucket, key }) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x' }));
    if (fails) throw new Error('the answer was lost');
    return 1;
  },
});
const keys = async () =>
  (await endpoint.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).Contents?.map(({ Key }) => Key) ?? [];
const copy = (files: readonly SourceFile[], isFolder = true) =>
  copyArtifact({ files, isFolder }, endpoint.s3, { bucket: BUCKET, key: 'iris/mlflow/3' });

describe('a copy of an artifact', () => {
  it('is registered as a folder, and can be taken away again', async () => {
    const copied = await copy(Array.from({ length: 9 }, (_, index) => file(`d/${index}`)));
    expect(copied).toMatchObject({ s3Location: `s3://${BUCKET}/iris/mlflow/3/`, files: 9, bytes: 9 });
    expect(await keys()).toHaveLength(9);
    await copied.remove();
    expect(await keys()).toEqual([]);
  });

  it('is registered as a file where it is one', async () => {
    const copied = await copy([file('model.pkl')], false);
    expect(copied.s3Location).toBe(`s3://${BUCKET}/iris/mlflow/3/model.pkl`);
    await copied.remove();
  });

  it('is whole or not there, the file included of which nobody knows', async () => {
    const many = Array.from({ length: 20 }, (_, index) => file(String(index), index === 6));
    await expect(copy(many)).rejects.toThrow('the answer was lost');
    expect(await keys()).toEqual([]);
  });

  it('stays where an earlier run may have registered it', async () => {
    const target = { bucket: BUCKET, key: 'iris/mlflow/4', isKept: true };
    const lost = copyArtifact({ files: [file('a'), file('b', true)], isFolder: true }, endpoint.s3, target);
    await expect(lost).rejects.toThrow('the answer was lost');
    await (await copyArtifact({ files: [file('a')], isFolder: true }, endpoint.s3, target)).remove();
    expect(await keys()).toEqual(['iris/mlflow/4/a', 'iris/mlflow/4/b']);
  });
});
