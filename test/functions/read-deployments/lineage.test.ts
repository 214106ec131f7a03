import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { lineage } from '../../../functions/read-deployments/lineage';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
const IMAGE = { repositoryUri: 'local/iris', tag: '1', cpu: 1, memoryMiB: 512 };

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const goLive = (model: string) =>
  registry.table.put(
    {
      ...keyOf('endpoint', { model }),
      model,
      status: 'LIVE',
      url: 'u',
      modelVersion: 1,
      imageVersion: 1,
      deploymentId: `${model}.1`,
    },
    { exists: false },
  );

describe('the lineage of an endpoint', () => {
  it('is deployment, image and version, with the aliases that point there', async () => {
    const { table } = registry;
    await registerVersion(table, 'iris', { s3Location: 's3://artifacts/iris' }, undefined, NOW);
    await recordImage(table, 'iris', 1, IMAGE, undefined, NOW);
    await table.update(keyOf('model', { model: 'iris' }), { set: { aliases: { champion: 1, challenger: 2 } } });
    await table.put(
      { ...keyOf('deployment', { model: 'iris', deploymentId: 'iris.1' }), deploymentId: 'iris.1', status: 'LIVE' },
      { exists: false },
    );
    await goLive('iris');
    expect(await lineage(table, 'iris')).toMatchObject({
      endpoint: { model: 'iris', deploymentId: 'iris.1' },
      deployment: { deploymentId: 'iris.1', status: 'LIVE' },
      image: { ...IMAGE, imageVersion: 1 },
      modelVersion: { s3Location: 's3://artifacts/iris', aliases: ['champion'] },
    });
  });

  it('is what is left of it', async () => {
    await goLive('orphan');
    expect(Object.keys(await lineage(registry.table, 'orphan'))).toEqual(['endpoint']);
  });

  it('is none without an endpoint', async () => {
    await expect(lineage(registry.table, 'nothing')).rejects.toThrow('model nothing has no live endpoint');
  });
});
