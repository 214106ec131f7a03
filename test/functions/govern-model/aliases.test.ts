import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GovernedRegistry } from './governed-registry';

let governed: GovernedRegistry;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
});
afterAll(() => governed.registry.close());

describe('aliases', () => {
  it('point at a version, and later at another', async () => {
    const model = await governed.registered('aliased', 2);
    expect(await governed.point(model, 'champion', 1)).toMatchObject({
      status: 200,
      body: { model, alias: 'champion', version: 1 },
    });
    await governed.point(model, 'champion', 2);
    expect((await governed.read(model, 'champion')).body.version).toBe(2);
  });

  it('are deleted without the version', async () => {
    const model = await governed.registered('unaliased');
    await governed.point(model, 'challenger', 1);
    const remove = () =>
      governed.call('DELETE /models/{model}/aliases/{alias}', { path: { model, alias: 'challenger' } });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await governed.read(model, '1')).body.aliases).toEqual([]);
  });

  it('point at nothing that does not exist', async () => {
    const model = await governed.registered('pointless');
    const before = await governed.registry.contents();
    expect((await governed.point(model, 'champion', 2)).status).toBe(404);
    expect((await governed.point('unknown', 'champion', 1)).status).toBe(404);
    expect(await governed.registry.contents()).toEqual(before);
  });

  it.each(['latest', 'default', '1', 'Champion', 'a.b', '__proto__', 'x'.repeat(64)])(
    'refuses the name %j',
    async (alias) => {
      const model = await governed.registered('strict');
      expect((await governed.point(model, alias, 1)).status).toBe(400);
    },
  );

  it.each(['constructor', 'valueof', 'hasownproperty'])('may be called %s, as any object has it', async (alias) => {
    const model = await governed.registered(`ordinary-${alias.slice(0, 5)}`);
    expect((await governed.read(model, alias)).status).toBe(404);
    expect((await governed.point(model, alias, 1)).status).toBe(200);
    expect((await governed.read(model, alias)).body).toMatchObject({ version: 1, aliases: [alias] });
    const remove = () => governed.call('DELETE /models/{model}/aliases/{alias}', { path: { model, alias } });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
  });

  it('are limited in number', async () => {
    const model = await governed.registered('collector');
    for (let index = 0; index < 50; index++) await governed.point(model, `alias-${index}`, 1);
    expect(await governed.point(model, 'one-more', 1)).toMatchObject({
      status: 409,
      body: { error: 'ConflictException' },
    });
    expect((await governed.point(model, 'alias-3', 1)).status).toBe(200);
  });
});
