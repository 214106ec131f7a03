import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { GovernedRegistry } from './governed-registry';

let governed: GovernedRegistry;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
});
afterAll(() => governed.registry.close());

const deleteModel = (model: string) => governed.call('DELETE /models/{model}', { path: { model } });

describe('deleting a model', () => {
  it('leaves nothing but the counter of its versions', async () => {
    const model = await governed.registered('gone', 3);
    await governed.point(model, 'champion', 2);
    expect((await deleteModel(model)).status).toBe(204);
    const left = (await governed.registry.contents()).filter((item) =>
      JSON.stringify(item).includes(`MODEL#${model}"`),
    );
    expect(left).toEqual([{ pk: { S: `MODEL#${model}` }, sk: { S: 'MODEL' }, lastVersionNumber: { N: '3' } }]);
    expect((await deleteModel(model)).status).toBe(404);
    expect((await governed.call('GET /models/{model}', { path: { model } })).status).toBe(404);
    const { body } = await governed.call('GET /models', { query: { prefix: model } });
    expect(body.items).toEqual([]);
  });

  it('does not give its numbers out again when the name is registered anew', async () => {
    const model = await governed.registered('returning', 3);
    await deleteModel(model);
    expect((await governed.register(model)).body.version).toBe(4);
    expect(await governed.registry.table.get(keyOf('model', { model }))).toMatchObject({
      latestVersion: 4,
      aliases: {},
    });
  });

  it('is refused while it is live', async () => {
    const model = await governed.registered('alive');
    await governed.goLive(model, 1);
    expect(await deleteModel(model)).toMatchObject({ status: 409, body: { error: 'ConflictException' } });
    expect((await governed.read(model)).status).toBe(200);
  });
});
