import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { renameModel } from '../../../functions/mlflow/rename-model';
import type { Item } from '../../../functions/shared/model-registry/table';
import { GovernedRegistry } from '../govern-model/governed-registry';
import { clientOf } from './mlflow-client';

let governed: GovernedRegistry;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
  call = clientOf(governed.registry.table);
});
afterAll(() => governed.registry.close());

const now = new Date();
const rename = (from: string, to: string) => renameModel(governed.registry.table, from, to, now);
const get = (route: string, model: string) => governed.call(`GET /models/{model}${route}`, { path: { model } });
const recorded = async (model: string) => {
  const items = (await governed.registry.contents()) as { pk: { S: string } }[];
  return items.filter(({ pk }) => pk.S === `MODEL#${model}`);
};

describe('a model that is renamed', () => {
  it('has its versions, images, aliases, approvals, tags and description under the new name, and nothing under the old', async () => {
    await governed.registered('iris', 3);
    await governed.point('iris', 'champion', 2);
    const image = { repositoryUri: 'iris', tag: '1', cpu: 1, memoryMiB: 512 };
    const second = { model: 'iris', version: '2' };
    await governed.call('POST /models/{model}/versions/{version}/images', { path: second, body: image });
    await governed.call('PUT /models/{model}/versions/{version}/approval', {
      path: second,
      body: { status: 'approved' },
    });
    await call('POST registered-models/set-tag', { name: 'iris', key: 'team', value: 'flowers' });
    await call('PATCH registered-models/update', { name: 'iris', description: 'Which iris' });

    await rename('iris', 'lily');

    expect((await get('', 'lily')).body).toMatchObject({ model: 'lily', aliases: { champion: 2 } });
    const { body } = await get('/versions', 'lily');
    expect(body.items.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect((await governed.read('lily', 'champion')).body).toMatchObject({
      model: 'lily',
      approval: { status: 'approved' },
    });
    const ofSecond = { path: { model: 'lily', version: '2' } };
    expect((await governed.call('GET /models/{model}/versions/{version}/images', ofSecond)).body.items).toHaveLength(1);
    const approved = { path: { model: 'lily' }, query: { status: 'approved' } };
    expect((await governed.call('GET /models/{model}/versions', approved)).body.items).toHaveLength(1);
    expect((await call('GET registered-models/get', { name: 'lily' })).body.registered_model).toMatchObject({
      tags: [{ key: 'team', value: 'flowers' }],
      description: 'Which iris',
    });
    expect((await get('', 'iris')).status).toBe(404);
    expect(await recorded('iris')).toHaveLength(1);
    const names = (await governed.call('GET /models')).body.items.map(({ model }: { model: string }) => model);
    expect(names).toEqual(['lily']);
  });

  it('goes on counting, and so does the old name, if a model is registered under it anew', async () => {
    await governed.registered('old', 3);
    await rename('old', 'new');
    expect((await governed.register('new')).body.version).toBe(4);
    expect((await governed.register('old')).body.version).toBe(4);
  });

  it('stays as it is under the name that it has', async () => {
    await governed.registered('same', 2);
    const before = (await call('GET registered-models/get', { name: 'same' })).body;
    expect(await call('POST registered-models/rename', { name: 'same', new_name: 'same' })).toEqual({
      status: 200,
      body: before,
    });
    expect((await rename('same', 'different')).model).toBe('different');
  });

  it('may have its former name back, and go on', async () => {
    await governed.registered('there', 1);
    await rename('there', 'back');
    await governed.register('back');
    await rename('back', 'there');
    expect((await governed.register('there')).body.version).toBe(3);
    await rename('there', 'back');
    expect((await get('/versions', 'back')).body.items).toHaveLength(3);
  });

  it('may have no version yet', async () => {
    await call('POST registered-models/create', { name: 'empty' });
    await rename('empty', 'still-empty');
    expect((await governed.register('still-empty')).body.version).toBe(1);
  });
});

describe('a model is not renamed', () => {
  it('to what another is called', async () => {
    await governed.registered('one');
    await governed.registered('other');
    await expect(rename('one', 'other')).rejects.toThrow('model other exists already');
    expect((await get('/versions', 'other')).body.items).toHaveLength(1);
  });

  it('to what a deleted model was called: its numbers are not given out again', async () => {
    await governed.registered('late', 2);
    await call('DELETE registered-models/delete', { name: 'late' });
    await governed.registered('heir');
    await expect(rename('heir', 'late')).rejects.toThrow('new_name: must be a name that no model has had, not "late"');
    expect((await get('', 'heir')).status).toBe(200);
  });

  it('while it is live, or is being deployed', async () => {
    await governed.registered('live');
    await governed.goLive('live', 1);
    await expect(rename('live', 'dead')).rejects.toThrow('model live is live: delete its endpoint first');
    await governed.registered('busy');
    const { table } = governed.registry;
    const lock = { lockedBy: 'busy_deploy_1', lockedUntil: Date.now() };
    await table.update(keyOf('endpoint', { model: 'busy' }), { set: lock });
    await expect(rename('busy', 'idle')).rejects.toThrow('deployment busy_deploy_1 of model busy is under way');
    expect(await recorded('dead')).toEqual([]);
  });

  it('if there is none', async () => {
    await expect(rename('nobody', 'somebody')).rejects.toThrow('model nobody does not exist');
  });
});

describe('a renaming that is cut off', () => {
  /** The table, whose writes fail after so many. */
  const failingAfter = (writes: number) => {
    let left = writes;
    const { table } = governed.registry;
    return new Proxy(table, {
      get(target, name) {
        const method = Reflect.get(target, name);
        if (name !== 'update' && name !== 'delete') return typeof method === 'function' ? method.bind(target) : method;
        return (...args: unknown[]) => {
          left -= 1;
          if (left < 0) throw new Error('cut off');
          return method.apply(target, args);
        };
      },
    });
  };

  it('before the new name is published is completed by the next, wherever it was', async () => {
    // Two locks, the claim, and the copies.
    for (let writes = 3; writes <= 5; writes++) {
      const [from, to] = [`cut-${writes}`, `whole-${writes}`];
      await governed.registered(from, 2);
      await expect(renameModel(failingAfter(writes), from, to, now)).rejects.toThrow('cut off');
      expect((await get('', to)).status).toBe(404);
      expect((await get('/versions', from)).body.items).toHaveLength(2);
      const afterLease = new Date(now.getTime() + 120_000);
      await renameModel(governed.registry.table, from, to, afterLease);
      expect((await get('/versions', to)).body.items).toHaveLength(2);
      expect((await get('', from)).status).toBe(404);
    }
  });

  /** The table, with something that happens as soon as such an item has been written. */
  const interrupted = (isIt: (item: Item) => boolean, happens: () => Promise<unknown>) => {
    let isDone = false;
    return new Proxy(governed.registry.table, {
      get(target, name) {
        const method = Reflect.get(target, name);
        if (name !== 'update') return typeof method === 'function' ? method.bind(target) : method;
        return async (...args: Parameters<typeof target.update>) => {
          const item = await target.update(...args);
          if (item && isIt(item) && !isDone) {
            isDone = true;
            await happens();
          }
          return item;
        };
      },
    });
  };

  it('by a registration says so, and leaves all as it was', async () => {
    await governed.registered('asked', 2);
    const isPublished = ({ model, type }: Item) => model === 'taken' && type === 'MODEL';
    const table = interrupted(isPublished, () => governed.register('asked'));
    await expect(renameModel(table, 'asked', 'taken', now)).rejects.toThrow(
      'was registered meanwhile; rename it again',
    );
    expect((await get('/versions', 'asked')).body.items).toHaveLength(3);
    expect((await get('', 'taken')).status).toBe(404);
    await rename('asked', 'taken');
    expect((await get('/versions', 'taken')).body.items).toHaveLength(3);
  });

  it('by a registration under the new name leaves both, each with its own', async () => {
    await governed.registered('first', 2);
    const isClaimed = ({ numbersOf }: Item) => numbersOf === 'first';
    const table = interrupted(isClaimed, () => governed.register('faster'));
    await expect(renameModel(table, 'first', 'faster', now)).rejects.toThrow('model faster exists already');
    const numbers = async (model: string) =>
      (await get('/versions', model)).body.items.map(({ version }: { version: number }) => version);
    expect([await numbers('first'), await numbers('faster')]).toEqual([[2, 1], [3]]);
  });
});

it('a model with too many versions and images is not renamed, and takes no name', async () => {
  await governed.registered('large');
  const { table } = governed.registry;
  for (let version = 2; version <= 1_001; version++) {
    await table.put({ ...keyOf('version', { model: 'large', version }), type: 'VERSION' }, { exists: false });
  }
  await expect(rename('large', 'larger')).rejects.toThrow('more than 1000 versions and images: too many to rename');
  expect(await recorded('larger')).toEqual([]);
});
