import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { toSeedRegistry } from '../../../functions/read-registry/seed-registry';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  const image = { repositoryUri: 'local/iris', tag: '1', cpu: 0.5, memoryMiB: 512 };
  for (const version of [1, 2]) {
    const request = { s3Location: `s3://artifacts/${version}`, metrics: { auc: version } };
    await registerVersion(registry.table, 'iris', request, undefined, NOW);
    for (let count = 0; count < 2; count++) await recordImage(registry.table, 'iris', version, image, undefined, NOW);
  }
});
afterAll(() => registry.close());

const listed = async () =>
  toSeedRegistry(registry.table, (await registry.table.get(keyOf('model', { model: 'iris' })))!);
const info = (version: number, live: object = {}) => ({ version, 'ecr-name': 'local/iris', ...live });
const config = [1, 2].map((version) => ({ version, ram: '512', cpu: '0.5' }));

describe('a model as the seed listed it', () => {
  it('has its versions and images in ascending order, each with its own', async () => {
    expect(await listed()).toEqual({
      'registry-name': 'iris',
      versions: [1, 2].map((version) => ({
        version,
        s3_location: `s3://artifacts/${version}`,
        Accurecy: { auc: version },
        'ECR-info': [info(1), info(2)],
        config,
      })),
    });
  });

  it('has the URL at the one image that is live', async () => {
    const live = {
      status: 'LIVE',
      url: 'http://lb:5001',
      modelVersion: 2,
      imageVersion: 1,
      taskDefinitionArn: 'arn:task',
    };
    await registry.table.update(keyOf('endpoint', { model: 'iris' }), { set: { model: 'iris', ...live } });
    const { versions } = await listed();
    expect(versions.map((version) => version['ECR-info'])).toEqual([
      [info(1), info(2)],
      [info(1, { 'predict-url': 'http://lb:5001', taskDefinitionArn: 'arn:task' }), info(2)],
    ]);
  });
});
