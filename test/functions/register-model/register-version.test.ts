import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readModel } from '../../../functions/shared/model-registry/model';
import { readVersion } from '../../../functions/shared/model-registry/version';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
const REQUEST = { s3Location: 's3://artifacts/m' };
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const register = (model: string, key?: string) =>
  registerVersion(registry.table, model, REQUEST, key === undefined ? undefined : { key, body: REQUEST }, NOW);

describe('registering a version', () => {
  it('gives the next number and makes it the latest', async () => {
    expect([await register('iris'), await register('iris')]).toEqual([1, 2]);
    expect(await readModel(registry.table, 'iris')).toMatchObject({ latestVersion: 2 });
    expect(await readVersion(registry.table, 'iris', 2)).toMatchObject({ ...REQUEST, createdAt: NOW.toISOString() });
  });

  it('once more completes what was cut off', async () => {
    expect(await register('cut-off', 'k')).toBe(1);
    await registry.table.delete(keyOf('version', { model: 'cut-off', version: 1 }));
    await registry.table.update(keyOf('model', { model: 'cut-off' }), { remove: ['latestVersion'] });
    expect(await register('cut-off', 'k')).toBe(1);
    expect(await readVersion(registry.table, 'cut-off', 'latest')).toMatchObject({ version: 1 });
  });
});
