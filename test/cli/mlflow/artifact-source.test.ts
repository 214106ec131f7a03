import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { artifactAt } from '../../../cli/mlflow/artifact-source';
import { TrackingServer } from '../../../cli/mlflow/tracking-server';
import { BUCKET, type S3Endpoint, s3Endpoint } from '../../local/aws/s3/s3-endpoint';

let endpoint: S3Endpoint;
beforeAll(async () => {
  endpoint = await s3Endpoint();
  await endpoint.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'm/MLmodel', Body: 'x' }));
});
afterAll(() => endpoint.close());
const at = (uri: string) => artifactAt(uri, TrackingServer.at('http://127.0.0.1:1', {}), endpoint.s3);

describe('the artifact of a version', () => {
  it('is found where its URI says', async () => {
    expect((await at(`s3://${BUCKET}/m`)).files.map(({ path }) => path)).toEqual(['MLmodel']);
    await expect(at('mlflow-artifacts:/1/m')).rejects.toThrow('http://127.0.0.1:1: no answer');
    await expect(at('http://127.0.0.1:1/api/2.0/mlflow-artifacts/artifacts/1/m')).rejects.toThrow('no answer');
    await expect(at('/no/such/folder')).rejects.toThrow('/no/such/folder: is not on this machine');
    await expect(at('file:///no/such/folder')).rejects.toThrow('/no/such/folder: is not on this machine');
  });

  it.each(['gs://bucket/m', 'dbfs:/m', 'wasbs://c@a.blob.core.windows.net/m', 'hdfs://h/m', 'models:/m-1'])(
    'is not copied from %s',
    async (uri) => {
      await expect(at(uri)).rejects.toThrow(`${uri}: lies where nothing is copied from`);
    },
  );
});
