import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { deleteVersion } from '../../../functions/govern-model/delete-version';
import { recordImage } from '../../../functions/register-model/record-image';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readModel } from '../../../functions/shared/model-registry/model';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

async function model(name: string, versions: number) {
  for (let version = 1; version <= versions; version++) {
    await registerVersion(registry.table, name, { s3Location: 's3://artifacts/m' }, undefined, NOW);
    await recordImage(
      registry.table,
      name,
      version,
      { repositoryUri: 'r', tag: '1', cpu: 1, memoryMiB: 4 },
      undefined,
      NOW,
    );
  }
  return name;
}
const remove = (name: string, version: number) => deleteVersion(registry.table, name, version, NOW);
const latest = async (name: string) => (await readModel(registry.table, name)).latestVersion;

describe('deleting a version', () => {
  it('takes its own images, aliases and nothing else', async () => {
    const name = await model('iris', 3);
    await registry.table.update(keyOf('model', { model: name }), {
      set: { aliases: { old: 1, champion: 2, best: 2 } },
    });
    await remove(name, 2);
    const keys = [
      keyOf('version', { model: name, version: 2 }),
      keyOf('image', { model: name, version: 2, imageVersion: 1 }),
      keyOf('version', { model: name, version: 1 }),
      keyOf('image', { model: name, version: 1, imageVersion: 1 }),
    ];
    const items = await Promise.all(keys.map((key) => registry.table.get(key)));
    expect(items.map((item) => item !== undefined)).toEqual([false, false, true, true]);
    expect((await readModel(registry.table, name)).aliases).toEqual({ old: 1 });
    expect(await latest(name)).toBe(3);
  });

  it('is a change of its model', async () => {
    const name = await model('changed', 1);
    const later = new Date(NOW.getTime() + 60_000);
    await deleteVersion(registry.table, name, 1, later);
    expect((await registry.table.get(keyOf('model', { model: name })))?.updatedAt).toBe(later.toISOString());
  });

  it('makes the one before the latest, if it was', async () => {
    const name = await model('latest', 3);
    await remove(name, 3);
    expect(await latest(name)).toBe(2);
    await remove(name, 1);
    expect(await latest(name)).toBe(2);
    await remove(name, 2);
    expect(await latest(name)).toBeUndefined();
  });

  it.each(['LIVE', 'DEGRADED', 'CLEANUP_FAILED'])('is refused while the endpoint with it is %s', async (status) => {
    const name = await model(status.toLowerCase().replace('_', '-'), 1);
    await registry.table.update(keyOf('endpoint', { model: name }), { set: { status, modelVersion: 1 } });
    await expect(remove(name, 1)).rejects.toMatchObject({
      name: 'ConflictException',
      message: `version 1 of model ${name} is live: deploy another or delete the endpoint`,
    });
    expect(await registry.table.get(keyOf('version', { model: name, version: 1 }))).toBeDefined();
    expect((await registry.table.get(keyOf('endpoint', { model: name })))?.lockedBy).toBeUndefined();
  });

  it('completes one that was cut off', async () => {
    const name = await model('cut', 2);
    await registry.table.delete(keyOf('version', { model: name, version: 2 }));
    await expect(remove(name, 2)).rejects.toThrow('model cut has no version 2');
    expect(await registry.table.get(keyOf('image', { model: name, version: 2, imageVersion: 1 }))).toBeUndefined();
    expect(await latest(name)).toBe(1);
  });

  it('never takes a version for the latest of which only an image is there', async () => {
    const name = await model('beheaded', 3);
    await registry.table.delete(keyOf('version', { model: name, version: 2 }));
    await remove(name, 3);
    expect(await latest(name)).toBe(1);
  });

  it('knows no version that is not there', async () => {
    const name = await model('known', 1);
    await expect(remove(name, 2)).rejects.toThrow('model known has no version 2');
  });
});
