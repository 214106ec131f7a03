import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { deleteModel } from '../../../functions/govern-model/delete-model';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readModel } from '../../../functions/shared/model-registry/model';
import { meanwhile } from '../meanwhile';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const register = (model: string) =>
  registerVersion(registry.table, model, { s3Location: 's3://artifacts/m' }, { key: 'k', body: {} }, NOW);

describe('deleting a model', () => {
  it('leaves its counter, and every other model', async () => {
    await register('iris');
    await register('iris-two');
    await deleteModel(registry.table, 'iris', NOW);
    const { items } = await registry.table.page({ partition: keyOf('model', { model: 'iris' }).pk });
    expect(items).toEqual([{ ...keyOf('model', { model: 'iris' }), lastVersionNumber: 1 }]);
    expect(await registry.table.get(keyOf('version', { model: 'iris-two', version: 1 }))).toBeDefined();
  });

  it.each(['LIVE', 'DEGRADED', 'CLEANUP_FAILED'])('is refused while its endpoint is %s', async (status) => {
    const model = status.toLowerCase().replace('_', '-');
    await register(model);
    await registry.table.update(keyOf('endpoint', { model }), { set: { status } });
    await expect(deleteModel(registry.table, model, NOW)).rejects.toMatchObject({
      name: 'ConflictException',
      message: `model ${model} is live: delete its endpoint first`,
    });
    expect(await registry.table.get(keyOf('version', { model, version: 1 }))).toBeDefined();
  });

  it('keeps an endpoint’s item that remembers a slot', async () => {
    await register('slotted');
    await registry.table.update(keyOf('endpoint', { model: 'slotted' }), { set: { slotLoadBalancer: 1 } });
    await deleteModel(registry.table, 'slotted', NOW);
    expect(await registry.table.get(keyOf('endpoint', { model: 'slotted' }))).toMatchObject({ slotLoadBalancer: 1 });
  });

  it('leaves the record of a deployment that begins just now, which will say that it was refused', async () => {
    await register('begun');
    const [begun, over] = ['begun.2', 'begun.1'].map((deploymentId) =>
      keyOf('deployment', { model: 'begun', deploymentId }),
    );
    await registry.table.update(begun!, { set: { status: 'IN_PROGRESS' } });
    await registry.table.update(over!, { set: { status: 'ROLLED_BACK' } });
    await deleteModel(registry.table, 'begun', NOW);
    expect(await registry.table.get(begun!)).toMatchObject({ status: 'IN_PROGRESS' });
    expect(await registry.table.get(over!)).toBeUndefined();
  });

  it('leaves a model of the same name that is registered meanwhile', async () => {
    await register('anew');
    const version = keyOf('version', { model: 'anew', version: 1 });
    const again = () => registerVersion(registry.table, 'anew', { s3Location: 's3://artifacts/m' }, undefined, NOW);
    await deleteModel(meanwhile(registry.table, 'delete', version, again), 'anew', NOW);
    expect(await readModel(registry.table, 'anew')).toMatchObject({ latestVersion: 2 });
    expect(await registry.table.get(version)).toBeUndefined();
    expect(await registry.table.get(keyOf('version', { model: 'anew', version: 2 }))).toBeDefined();
  });

  it('takes an image too that is recorded until its version is gone', async () => {
    await register('late');
    const version = keyOf('version', { model: 'late', version: 1 });
    const image = { repositoryUri: 'r', tag: '1', cpu: 1, memoryMiB: 4 };
    const record = () => recordImage(registry.table, 'late', 1, image, undefined, NOW);
    await deleteModel(meanwhile(registry.table, 'delete', version, record), 'late', NOW);
    const { items } = await registry.table.page({ partition: version.pk });
    expect(items).toEqual([{ ...keyOf('model', { model: 'late' }), lastVersionNumber: 1 }]);
  });

  it('completes one that was cut off', async () => {
    await register('cut');
    await registry.table.update(keyOf('model', { model: 'cut' }), { remove: ['type', 'createdAt'] });
    await expect(deleteModel(registry.table, 'cut', NOW)).rejects.toThrow('model cut does not exist');
    expect(await registry.table.get(keyOf('version', { model: 'cut', version: 1 }))).toBeUndefined();
  });

  it('knows no model that is not there', async () => {
    await expect(deleteModel(registry.table, 'unknown', NOW)).rejects.toThrow('model unknown does not exist');
    expect(await registry.table.get(keyOf('endpoint', { model: 'unknown' }))).toBeUndefined();
  });
});
