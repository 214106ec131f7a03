import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readVersion } from '../../../functions/shared/model-registry/version';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const request = { s3Location: 's3://bucket/key' };
const repeatable = { key: 'build-1', body: request };

describe('a registration', () => {
  it('that was cut off after its number was taken is completed by its repetition', async () => {
    const now = new Date();
    expect(await registerVersion(registry.table, 'iris', request, repeatable, now)).toBe(1);
    await registry.table.delete(keyOf('version', { model: 'iris', version: 1 }));
    await registry.table.update(keyOf('model', { model: 'iris' }), { remove: ['latestVersion'] });
    expect(await registerVersion(registry.table, 'iris', request, repeatable, now)).toBe(1);
    expect(await readVersion(registry.table, 'iris', 'latest')).toMatchObject({ version: 1, ...request });
  });

  it('has keys of its own among other numbers', async () => {
    const now = new Date();
    const one = await registerVersion(registry.table, 'rose', request, repeatable, now);
    const other = await registerVersion(registry.table, 'rose', request, repeatable, now, 'OTHER');
    expect([one, other]).toEqual([1, 2]);
  });
});
