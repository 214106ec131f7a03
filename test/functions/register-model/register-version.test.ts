import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf, NUMBERS } from '../../../contract/registry-keys';
import { deleteModel } from '../../../functions/govern-model/delete-model';
import { deleteVersion } from '../../../functions/govern-model/delete-version';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readVersion } from '../../../functions/shared/model-registry/version';
import { meanwhile } from '../meanwhile';
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
    await registry.table.update(keyOf('idempotency', { model: 'iris', of: NUMBERS.versions, key: 'build-1' }), {
      remove: ['isWritten'],
    });
    expect(await registerVersion(registry.table, 'iris', request, repeatable, now)).toBe(1);
    expect(await readVersion(registry.table, 'iris', 'latest')).toMatchObject({ version: 1, ...request });
  });

  it('does not bring back a version that was deleted since', async () => {
    const now = new Date();
    expect(await registerVersion(registry.table, 'late', request, repeatable, now)).toBe(1);
    await deleteVersion(registry.table, 'late', 1, now);
    expect(await registerVersion(registry.table, 'late', request, repeatable, now)).toBe(1);
    expect(await registry.table.get(keyOf('version', { model: 'late', version: 1 }))).toBeUndefined();
  });

  it('leaves nothing if the model is deleted before the version is written', async () => {
    const now = new Date();
    await registerVersion(registry.table, 'gone', request, undefined, now);
    const version = keyOf('version', { model: 'gone', version: 2 });
    const table = meanwhile(registry.table, 'put', version, () => deleteModel(registry.table, 'gone', now));
    await expect(registerVersion(table, 'gone', request, undefined, now)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'model gone was deleted meanwhile; register the version again',
    });
    const { items } = await registry.table.page({ partition: version.pk });
    expect(items).toEqual([{ ...keyOf('model', { model: 'gone' }), lastVersionNumber: 2 }]);
  });

  it('has keys of its own among other numbers', async () => {
    const now = new Date();
    const one = await registerVersion(registry.table, 'rose', request, repeatable, now);
    const other = await registerVersion(registry.table, 'rose', request, repeatable, now, 'OTHER');
    expect([one, other]).toEqual([1, 2]);
  });
});
