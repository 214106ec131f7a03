import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeDescription, type Described, deleteTag, setTag } from '../../../functions/mlflow/describe';
import { GovernedRegistry } from '../govern-model/governed-registry';
import { clientOf } from './mlflow-client';

let governed: GovernedRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  call = clientOf(governed.registry.table);
  await governed.registered('iris');
});
afterAll(() => governed.registry.close());

const MODEL: Described = { name: 'iris' };
const VERSION: Described = { name: 'iris', version: 1 };
const later = new Date(Date.now() + 60_000);
const read = async ({ name, version }: Described) =>
  version === undefined
    ? (await call('GET registered-models/get', { name })).body.registered_model
    : (await call('GET model-versions/get', { name, version })).body.model_version;

describe.each([MODEL, VERSION])('of %j', (described) => {
  it('a description is changed, and taken away', async () => {
    const { table } = governed.registry;
    await changeDescription(table, described, 'Which of three', later);
    const { description, last_updated_timestamp } = await read(described);
    expect([description, last_updated_timestamp]).toEqual(['Which of three', later.getTime()]);
    await changeDescription(table, described, undefined, later);
    expect((await read(described)).description ?? '').toBe('');
  });

  it('a tag may be called anything', async () => {
    const { table } = governed.registry;
    for (const key of ['mlflow.user', 'constructor', 'a b', '#n0']) {
      await setTag(table, described, { key, value: 'one' });
      await setTag(table, described, { key, value: 'two' });
      expect((await read(described)).tags).toContainEqual({ key, value: 'two' });
      await deleteTag(table, described, key);
      await deleteTag(table, described, key);
      expect((await read(described)).tags).toEqual([]);
    }
  });

  it('a tag that is set or taken away is no change of it', async () => {
    const { table } = governed.registry;
    const before = (await read(described)).last_updated_timestamp;
    await setTag(table, described, { key: 'a', value: 'b' });
    await deleteTag(table, described, 'a');
    expect((await read(described)).last_updated_timestamp).toBe(before);
  });

  it('tags that are set at once are all there', async () => {
    const { table } = governed.registry;
    const keys = Array.from({ length: 8 }, (_, index) => `tag-${index}`);
    await Promise.all(keys.map((key) => setTag(table, described, { key, value: '' })));
    expect((await read(described)).tags.map(({ key }: { key: string }) => key).toSorted()).toEqual(keys);
  });

  it('there are fifty tags at the most', async () => {
    const { table } = governed.registry;
    for (let index = 0; index < 50; index++) await setTag(table, described, { key: `tag-${index}`, value: '' });
    await setTag(table, described, { key: 'tag-0', value: 'changed' });
    await expect(setTag(table, described, { key: 'tag-50', value: '' })).rejects.toThrow('50 tags');
  });
});

it.each<[Described, string]>([
  [{ name: 'rose' }, 'model rose does not exist'],
  [{ name: 'iris', version: 7 }, 'model iris has no version 7'],
])('what is not there is described by nobody: %j', async (described, sentence) => {
  const { table } = governed.registry;
  await expect(changeDescription(table, described, 'x', later)).rejects.toThrow(sentence);
  await expect(setTag(table, described, { key: 'a', value: '' })).rejects.toThrow(sentence);
  await expect(deleteTag(table, described, 'a')).rejects.toThrow(sentence);
});

it('nobody describes a model that is deleted: of it a counter is left', async () => {
  await governed.registered('gone');
  await call('DELETE registered-models/delete', { name: 'gone' });
  await expect(changeDescription(governed.registry.table, { name: 'gone' }, 'x', later)).rejects.toThrow('not exist');
});
