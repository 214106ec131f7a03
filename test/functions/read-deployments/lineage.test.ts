import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { lineage } from '../../../functions/read-deployments/lineage';
import { registerVersion } from '../../../functions/register-model/register-version';
import { putImage } from '../../../functions/shared/model-registry/image';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const live = (model: string) => {
  const set = { model, status: 'LIVE', url: 'u', modelVersion: 1, imageVersion: 1, deploymentId: `${model}_deploy_1` };
  return registry.table.update(keyOf('endpoint', { model }), { set });
};

describe('the lineage of an endpoint', () => {
  it('leads to deployment, image and version', async () => {
    const now = new Date();
    await live('iris');
    await registerVersion(registry.table, 'iris', { s3Location: 's3://bucket/key' }, undefined, now);
    const image = { repositoryUri: 'local/iris', tag: '1', cpu: 1, memoryMiB: 512 };
    await putImage(registry.table, { model: 'iris', version: 1, imageVersion: 1 }, image, now);
    await registry.table.put(
      { ...keyOf('deployment', { model: 'iris', deploymentId: 'iris_deploy_1' }), deploymentId: 'iris_deploy_1' },
      { exists: false },
    );
    expect(await lineage(registry.table, 'iris')).toMatchObject({
      endpoint: { model: 'iris', modelVersion: 1 },
      deployment: { deploymentId: 'iris_deploy_1' },
      image,
      modelVersion: { version: 1, s3Location: 's3://bucket/key' },
    });
  });

  it('is what is left of it', async () => {
    await live('orphan');
    expect(await lineage(registry.table, 'orphan')).toEqual({ endpoint: expect.objectContaining({ model: 'orphan' }) });
  });

  it('is none without an endpoint', async () => {
    await expect(lineage(registry.table, 'nothing')).rejects.toThrow('model nothing has no live endpoint');
  });
});
