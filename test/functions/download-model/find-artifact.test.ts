import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findArtifact } from '../../../functions/download-model/find-artifact';
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
  for (const Key of ['iris/sm/saved_model.pb', 'iris/sm/variables/0', 'iris/model.json', 'both', 'both/x', 'smx/x']) {
    await endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' }));
  }
  await endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'empty/', Body: '', ContentLength: 0 }));
});
afterAll(() => endpoint.close());

const find = (key: string, bucket = BUCKET) => findArtifact(endpoint.s3, { bucket, key }, new AbortController().signal);
const pathsOf = async (key: string) => (await find(key)).files.map(({ path }) => path);

describe('an artifact in S3', () => {
  it('is an object', async () => {
    const location = { bucket: BUCKET, key: 'iris/model.json' };
    const etag = expect.stringMatching(/^"[0-9a-f]{32}"$/);
    expect(await find(location.key)).toEqual({
      location,
      isFolder: false,
      files: [{ location, path: '', bytes: 1, etag }],
      folders: [],
    });
  });

  it.each(['iris/sm/', 'iris/sm'])('is all that is in the folder %s', async (key) => {
    expect(await find(key)).toMatchObject({ location: { key: 'iris/sm/' }, isFolder: true });
    expect(await pathsOf(key)).toEqual(['saved_model.pb', 'variables/0']);
  });

  it('is the object where there is a folder of the name too, unless the slash says otherwise', async () => {
    expect(await find('both')).toMatchObject({ isFolder: false });
    expect(await find('both/')).toMatchObject({ isFolder: true });
  });

  it.each(['nowhere/', 'empty/', 'iris/model.json/'])('is missing where the folder %s has no file', async (key) => {
    await expect(find(key)).rejects.toThrow(
      `s3://${BUCKET}/${key}: the artifact is missing: the bucket has no file in this folder`,
    );
  });

  it.each(['nowhere', 'empty', 'sm'])('is missing where nothing is called %s', async (key) => {
    await expect(find(key)).rejects.toThrow(
      `s3://${BUCKET}/${key}: the artifact is missing: the bucket has no such key`,
    );
  });

  it.each(['sm', 'sm/'])('is missing where there is no such bucket: %s', async (key) => {
    await expect(find(key, 'nobodys')).rejects.toThrow(
      `s3://nobodys/${key}: the artifact is missing: there is no such bucket`,
    );
  });

  it.each(['secret/sm', 'secret/sm/'])('may be forbidden: %s', async (key) => {
    await expect(find(key)).rejects.toThrow(`s3://${BUCKET}/${key}: access denied: not for you`);
  });
});
