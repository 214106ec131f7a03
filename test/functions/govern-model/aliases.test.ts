import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { deleteAlias, pointAlias, removeAlias } from '../../../functions/govern-model/aliases';
import { deleteModel } from '../../../functions/govern-model/delete-model';
import { deleteVersion } from '../../../functions/govern-model/delete-version';
import { registerVersion } from '../../../functions/register-model/register-version';
import { readModel } from '../../../functions/shared/model-registry/model';
import { meanwhile } from '../meanwhile';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

async function model(name: string, aliases: Record<string, number> = {}) {
  for (let version = 1; version <= 2; version++) {
    await registerVersion(registry.table, name, { s3Location: 's3://artifacts/m' }, undefined, new Date());
  }
  await registry.table.update(keyOf('model', { model: name }), { set: { aliases } });
}
const aliases = async (name: string) => (await readModel(registry.table, name)).aliases;

describe('an alias', () => {
  it('is the fiftieth, but not the fifty-first; those that exist may move on', async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`a${i}`, 1]));
    await model('many', many(49));
    await pointAlias(registry.table, 'many', 'fiftieth', 1);
    await expect(pointAlias(registry.table, 'many', 'more', 1)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'model many has 50 aliases, which is the limit: delete one first',
    });
    await pointAlias(registry.table, 'many', 'a7', 2);
    expect(await aliases('many')).toEqual({ ...many(49), fiftieth: 1, a7: 2 });
  });

  it('points at a version that exists', async () => {
    await model('two');
    await expect(pointAlias(registry.table, 'two', 'champion', 3)).rejects.toThrow('model two has no version 3');
    expect(await aliases('two')).toEqual({});
  });

  it.each<[string, (model: string) => Promise<void>]>([
    ['version', (model) => deleteVersion(registry.table, model, 2, new Date())],
    ['model', (model) => deleteModel(registry.table, model, new Date())],
  ])('points at nothing that goes meanwhile: a %s', async (what, remove) => {
    const name = `going-${what}`;
    await model(name);
    const table = meanwhile(registry.table, 'update', keyOf('model', { model: name }), () => remove(name));
    await expect(pointAlias(table, name, 'champion', 2)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `model ${name} has no version 2`,
    });
    expect((await registry.table.get(keyOf('model', { model: name })))?.aliases ?? {}).toEqual({});
  });

  it('is removed only while it points there', async () => {
    await model('moved', { champion: 2 });
    expect(await removeAlias(registry.table, 'moved', 'champion', 1)).toBe(false);
    expect(await aliases('moved')).toEqual({ champion: 2 });
    expect(await removeAlias(registry.table, 'moved', 'champion', 2)).toBe(true);
    expect(await aliases('moved')).toEqual({});
  });

  it('is not deleted twice', async () => {
    await model('deleted', { champion: 1, challenger: 2 });
    await deleteAlias(registry.table, 'deleted', 'champion');
    await expect(deleteAlias(registry.table, 'deleted', 'champion')).rejects.toThrow(
      'model deleted has no alias champion',
    );
    expect(await aliases('deleted')).toEqual({ challenger: 2 });
  });
});
