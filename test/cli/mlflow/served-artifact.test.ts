import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servedArtifact } from '../../../cli/mlflow/served-artifact';
import { TrackingServer } from '../../../cli/mlflow/tracking-server';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';
import { type FakeMlflow, fakeMlflow, SERVED } from './fake-mlflow';

const folder = (path: string, ...files: object[]) => ({ [`${SERVED}?${new URLSearchParams({ path })}`]: { files } });
const file = (path: string) => ({ path, is_dir: false, file_size: 1 });
const dir = (path: string) => ({ path, is_dir: true });

let mlflow: FakeMlflow;
let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
  mlflow = await fakeMlflow({
    ...folder('1/m', file('MLmodel'), dir('data'), dir('none')),
    ...folder('1/m/data', file('größe #1.pkl')),
    ...folder('1/m/none'),
    [`${SERVED}/1/m/MLmodel`]: 'flavors',
    [`${SERVED}/1/m/data/${encodeURIComponent('größe #1.pkl')}`]: Buffer.from([0, 255]),
    ...folder('1/model.pkl'),
    ...folder('2/model.pkl', file('model.pkl')),
    ...folder('endless', dir('endless')),
    ...folder('many', ...Array.from({ length: 10_001 }, (_, index) => file(`f${index}`))),
    ...folder('hostile/1', file('../../.aws/credentials')),
    ...folder('hostile/2', dir('..')),
    ...folder('hostile/3', file('a\nb')),
  });
});
afterAll(async () => {
  await endpoint.close();
  await mlflow.close();
});

const find = (uri: string) => servedArtifact(uri, TrackingServer.at(mlflow.url, {}));

describe('an artifact that the server itself serves', () => {
  it.each(['mlflow-artifacts:/1/m', 'mlflow-artifacts:/1/m/'])('is found with its folders: %s', async (uri) => {
    const { files, isFolder } = await find(uri);
    expect([isFolder, files.map(({ path }) => path)]).toEqual([true, ['MLmodel', 'data/größe #1.pkl']]);
  });

  it('is found by the server’s own URL', async () => {
    expect((await find(`${mlflow.url}${SERVED}/1/m`)).files).toHaveLength(2);
    expect((await find(`mlflow-artifacts://${new URL(mlflow.url).host}/1/m`)).files).toHaveLength(2);
  });

  it('is copied byte for byte', async () => {
    const { files } = await find('mlflow-artifacts:/1/m');
    expect(await files[1]!.copyTo(endpoint.s3, { bucket: BUCKET, key: 'to/x' })).toBe(2);
    const { Body } = await endpoint.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'to/x' }));
    expect([...(await Body!.transformToByteArray())]).toEqual([0, 255]);
  });

  it.each(['mlflow-artifacts:/1/model.pkl', 'mlflow-artifacts:/2/model.pkl'])('may be one file: %s', async (uri) => {
    const { files, isFolder } = await find(uri);
    expect([isFolder, files.map(({ path }) => path)]).toEqual([false, ['model.pkl']]);
  });

  it.each([
    ['hostile/1', 'must be a name, without folders'],
    ['hostile/2', 'must not be ..'],
    ['hostile/3', 'must not have control characters or backslashes'],
    ['1/%2e%2e%2fm', 'must not be ..'],
    ['many', 'has more than 10000 files'],
  ])('is refused where a name leads elsewhere, or it has no end: %s', async (path, sentence) => {
    await expect(find(`mlflow-artifacts:/${path}`)).rejects.toThrow(sentence);
  });

  it.each([
    ['mlflow-artifacts:/1/%zz', 'is not percent-encoded as a URL is'],
    ['http://', 'is no URL, though the MLflow server says that the artifact is there'],
  ])('is refused in a sentence where it is at no address: %s', async (uri, sentence) => {
    await expect(find(uri)).rejects.toMatchObject({ name: 'UsageError', message: `${uri}: ${sentence}` });
  });

  it('is refused where its folders have no end', async () => {
    for (let path = 'endless'; path.length < 400; path += '/endless')
      Object.assign(mlflow.answers, folder(path, dir('endless')));
    await expect(find('mlflow-artifacts:/endless')).rejects.toThrow('is more than 30 folders deep');
  });

  it.each(['mlflow-artifacts://other.example.com/1/m', 'https://other.example.com/x', 'http://169.254.169.254/latest'])(
    'is read of no other server: %s',
    async (uri) => {
      await expect(find(uri)).rejects.toThrow(`${uri}: is not served by ${mlflow.url}, of which alone it is read`);
    },
  );
});
