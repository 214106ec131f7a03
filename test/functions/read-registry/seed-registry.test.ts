import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { toSeedRegistry } from '../../../functions/read-registry/seed-registry';
import { registerVersion } from '../../../functions/register-model/register-version';
import { putImage } from '../../../functions/shared/model-registry/image';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  const now = new Date();
  for (const version of [1, 2]) {
    const request = { s3Location: `s3://bucket/${version}`, metrics: { auc: version } };
    await registerVersion(registry.table, 'iris', request, undefined, now);
  }
  for (const imageVersion of [1, 2]) {
    const image = { repositoryUri: 'local/iris', tag: `${imageVersion}`, cpu: 0.5, memoryMiB: 512 };
    await putImage(registry.table, { model: 'iris', version: 2, imageVersion }, image, now);
  }
});
afterAll(() => registry.close());

const seed = async () => toSeedRegistry(registry.table, (await registry.table.get(keyOf('model', { model: 'iris' })))!);

describe('a model in the seed’s format', () => {
  it('has its versions and their images, oldest first', async () => {
    expect(await seed()).toEqual({
      'registry-name': 'iris',
      versions: [
        { version: 1, s3_location: 's3://bucket/1', Accurecy: { auc: 1 }, 'ECR-info': [], config: [] },
        {
          version: 2,
          s3_location: 's3://bucket/2',
          Accurecy: { auc: 2 },
          'ECR-info': [
            { version: 1, 'ecr-name': 'local/iris' },
            { version: 2, 'ecr-name': 'local/iris' },
          ],
          config: [
            { version: 1, ram: '512', cpu: '0.5' },
            { version: 2, ram: '512', cpu: '0.5' },
          ],
        },
      ],
    });
  });

  it('says of the image that is live where it answers', async () => {
    const set = { model: 'iris', status: 'LIVE', url: 'http://lb:5001', modelVersion: 2, imageVersion: 2 };
    const arn = { deploymentId: 'iris_deploy_1', taskDefinitionArn: 'arn:task' };
    await registry.table.update(keyOf('endpoint', { model: 'iris' }), { set: { ...set, ...arn } });
    expect((await seed()).versions[1]!['ECR-info']).toEqual([
      { version: 1, 'ecr-name': 'local/iris' },
      { version: 2, 'ecr-name': 'local/iris', 'predict-url': 'http://lb:5001', taskDefinitionArn: 'arn:task' },
    ]);
  });
});
