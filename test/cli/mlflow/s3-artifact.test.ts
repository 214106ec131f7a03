import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { s3Artifact } from '../../../cli/mlflow/s3-artifact';
import { AwsError } from '../../../local/aws/service';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint({
    authorizer: ({ input }) => {
      const { Key = '', Prefix = '' } = input as { Key?: string; Prefix?: string };
      if ((Key + Prefix).startsWith('secret/')) throw new AwsError('AccessDenied', 'not for you', 403);
    },
  });
  for (const [Key, Body] of [
    ['m/MLmodel', 'flavors'],
    ['m/data/größe #1.pkl', 'pickle'],
    ['m/empty', ''],
    ['private/payroll.csv', 'x'],
  ] as const) {
    await endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ContentLength: Buffer.byteLength(Body) }));
  }
});
afterAll(() => endpoint.close());
const read = async (Key: string) =>
  (await endpoint.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body!.transformToString();

describe('an artifact in S3', () => {
  it('is copied by S3, whatever its files are called', async () => {
    const { files, isFolder } = await s3Artifact(`s3://${BUCKET}/m`, endpoint.s3);
    const copied = await Promise.all(
      files.map(async ({ path, copyTo }) => [path, await copyTo(endpoint.s3, { bucket: BUCKET, key: `to/${path}` })]),
    );
    expect([isFolder, copied]).toEqual([
      true,
      [
        ['MLmodel', 7],
        ['data/größe #1.pkl', 6],
        ['empty', 0],
      ],
    ]);
    expect(await Promise.all(['to/MLmodel', 'to/data/größe #1.pkl', 'to/empty'].map(read))).toEqual([
      'flavors',
      'pickle',
      '',
    ]);
  });

  it('may be one file', async () => {
    const { files, isFolder } = await s3Artifact(`s3://${BUCKET}/m/MLmodel`, endpoint.s3);
    expect([isFolder, files.map(({ path }) => path)]).toEqual([false, ['MLmodel']]);
  });

  it.each(['private', 'private/', 'private/payroll.csv'])(
    'is nothing that MLflow has not written, though the caller may read it: %s',
    async (key) => {
      await expect(s3Artifact(`s3://${BUCKET}/${key}`, endpoint.s3)).rejects.toThrow(
        `s3://${BUCKET}/${key}: is no model of MLflow: it has no MLmodel`,
      );
    },
  );

  it('is the one that was found, or none', async () => {
    const { files } = await s3Artifact(`s3://${BUCKET}/m/MLmodel`, endpoint.s3);
    await endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'm/MLmodel', Body: 'another' }));
    await expect(files[0]!.copyTo(endpoint.s3, { bucket: BUCKET, key: 'to/x' })).rejects.toThrow(
      'the artifact was changed',
    );
  });

  it.each([
    [`s3://${BUCKET}/none`, 'the artifact is missing: the bucket has no such key'],
    ['s3://nobodys/m', 'the artifact is missing: there is no such bucket'],
    [`s3://${BUCKET}/secret/m`, 'access denied: not for you'],
    ['s3://bucket', 'the version: is registered at "s3://bucket", not at an s3:// location'],
  ])('is told to be missing or closed: %s', async (uri, sentence) => {
    await expect(s3Artifact(uri, endpoint.s3)).rejects.toThrow(sentence);
  });
});
