import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { governModelRoutes } from '../../../functions/govern-model/routes';
import { readRegistryRoutes } from '../../../functions/read-registry/routes';
import { registerModelRoutes } from '../../../functions/register-model/routes';
import { caller } from '../call-route';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
let call: ReturnType<typeof caller>;
beforeAll(async () => {
  registry = await localRegistry();
  const { table } = registry;
  call = caller({
    ...registerModelRoutes(table, { maxModelNameLength: 24 }),
    ...readRegistryRoutes(table),
    ...governModelRoutes(table),
  });
});
afterAll(() => registry.close());

async function registered(model: string, versions = 1): Promise<string> {
  for (let version = 1; version <= versions; version++) await register(model);
  return model;
}
const register = (model: string) =>
  call('POST /models/{model}/versions', { path: { model }, body: { s3Location: 's3://artifacts/m' } });
const point = (model: string, alias: string, version: unknown) =>
  call('PUT /models/{model}/aliases/{alias}', { path: { model, alias }, body: { version } });
const read = (model: string, version = 'latest') =>
  call('GET /models/{model}/versions/{version}', { path: { model, version } });
const deleteVersion = (model: string, version: string) =>
  call('DELETE /models/{model}/versions/{version}', { path: { model, version } });
const deleteModel = (model: string) => call('DELETE /models/{model}', { path: { model } });
const goLive = (model: string, modelVersion: number) =>
  registry.table.update(keyOf('endpoint', { model }), { set: { model, status: 'LIVE', modelVersion } });

describe('aliases', () => {
  it('point at a version, and later at another', async () => {
    const model = await registered('aliased', 2);
    expect(await point(model, 'champion', 1)).toMatchObject({
      status: 200,
      body: { model, alias: 'champion', version: 1 },
    });
    await point(model, 'champion', 2);
    expect((await read(model, 'champion')).body.version).toBe(2);
  });

  it('are deleted without the version', async () => {
    const model = await registered('unaliased');
    await point(model, 'challenger', 1);
    const remove = () => call('DELETE /models/{model}/aliases/{alias}', { path: { model, alias: 'challenger' } });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await read(model, '1')).body.aliases).toEqual([]);
  });

  it('point at nothing that does not exist', async () => {
    const model = await registered('pointless');
    const before = await registry.contents();
    expect((await point(model, 'champion', 2)).status).toBe(404);
    expect((await point('unknown', 'champion', 1)).status).toBe(404);
    expect(await registry.contents()).toEqual(before);
  });

  it.each(['latest', 'default', '1', 'Champion', 'a.b', '__proto__', 'x'.repeat(64)])(
    'refuses the name %j',
    async (alias) => {
      const model = await registered('strict');
      expect((await point(model, alias, 1)).status).toBe(400);
    },
  );

  it('are limited in number', async () => {
    const model = await registered('collector');
    for (let index = 0; index < 50; index++) await point(model, `alias-${index}`, 1);
    expect(await point(model, 'one-more', 1)).toMatchObject({ status: 409, body: { error: 'ConflictException' } });
    expect((await point(model, 'alias-3', 1)).status).toBe(200);
  });
});

describe('approval', () => {
  const approve = (model: string, body: unknown, userArn?: string) =>
    call('PUT /models/{model}/versions/{version}/approval', {
      path: { model, version: '1' },
      body,
      ...(userArn ? { userArn } : {}),
    });

  it('is noted with who and when', async () => {
    const model = await registered('approved');
    expect((await read(model)).body.approval).toEqual({ status: 'pending' });
    const arn = 'arn:aws:iam::111111111111:user/ada';
    const { body } = await approve(model, { status: 'approved', comment: 'good' }, arn);
    expect(body.approval).toEqual({ status: 'approved', by: arn, at: expect.any(String), comment: 'good' });
    await approve(model, { status: 'rejected' });
    expect((await read(model)).body.approval).toMatchObject({ status: 'rejected', by: 'api-key:key-1' });
    expect((await read(model)).body.approval.comment).toBeUndefined();
  });

  it('needs a version and a status that exist', async () => {
    const model = await registered('disapproved');
    expect((await approve(model, { status: 'fine' })).body.message).toMatch(/^status: must be one of pending/);
    expect((await approve('unknown', { status: 'approved' })).status).toBe(404);
  });
});

describe('deleting a version', () => {
  it('takes its images and aliases along, and its number is not given out again', async () => {
    const model = await registered('shrinking', 2);
    const body = { repositoryUri: 'local/iris', tag: '1', cpu: 1, memoryMiB: 512 };
    await call('POST /models/{model}/versions/{version}/images', { path: { model, version: '2' }, body });
    await point(model, 'champion', 2);
    expect((await deleteVersion(model, '2')).status).toBe(204);
    expect((await deleteVersion(model, '2')).status).toBe(404);
    const text = JSON.stringify(await registry.contents());
    expect(text).not.toContain(`"MODEL#${model}"},"sk":{"S":"VERSION#000002`);
    expect((await call('GET /models/{model}', { path: { model } })).body).toMatchObject({
      aliases: {},
      latestVersion: { version: 1 },
    });
    expect((await register(model)).body.version).toBe(3);
    expect((await read(model)).body.version).toBe(3);
  });

  it('leaves a model without a latest version when it was the only one', async () => {
    const model = await registered('emptied');
    await deleteVersion(model, '1');
    expect((await call('GET /models/{model}', { path: { model } })).body.latestVersion).toBeUndefined();
    expect((await read(model)).status).toBe(404);
  });

  it('is refused while the version is live, not while another is', async () => {
    const model = await registered('serving', 2);
    await goLive(model, 2);
    const { status, body } = await deleteVersion(model, '2');
    expect([status, body.error]).toEqual([409, 'ConflictException']);
    expect((await read(model, '2')).status).toBe(200);
    expect((await deleteVersion(model, '1')).status).toBe(204);
    expect(await registry.table.get(keyOf('endpoint', { model }))).toMatchObject({ status: 'LIVE', modelVersion: 2 });
  });

  it('is refused while a deployment holds the model, unless its lease has run out', async () => {
    const model = await registered('deploying', 2);
    const lock = (lockedUntil: number) =>
      registry.table.update(keyOf('endpoint', { model }), { set: { lockedBy: `${model}.1`, lockedUntil } });
    await lock(Date.now() / 1000 + 60);
    expect(await deleteVersion(model, '1')).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining(`${model}.1`) },
    });
    await lock(Date.now() / 1000 - 60);
    expect((await deleteVersion(model, '1')).status).toBe(204);
  });

  it('leaves no lock and no endpoint behind', async () => {
    const model = await registered('unlocked', 2);
    await deleteVersion(model, '1');
    expect(await registry.table.get(keyOf('endpoint', { model }))).toBeUndefined();
  });
});

describe('deleting a model', () => {
  it('leaves nothing but the counter of its versions', async () => {
    const model = await registered('gone', 3);
    await point(model, 'champion', 2);
    expect((await deleteModel(model)).status).toBe(204);
    const left = (await registry.contents()).filter((item) => JSON.stringify(item).includes(`MODEL#${model}"`));
    expect(left).toEqual([{ pk: { S: `MODEL#${model}` }, sk: { S: 'MODEL' }, lastVersionNumber: { N: '3' } }]);
    expect((await deleteModel(model)).status).toBe(404);
    expect((await call('GET /models/{model}', { path: { model } })).status).toBe(404);
    const { body } = await call('GET /models', { query: { prefix: model } });
    expect(body.items).toEqual([]);
  });

  it('does not give its numbers out again when the name is registered anew', async () => {
    const model = await registered('returning', 3);
    await deleteModel(model);
    expect((await register(model)).body.version).toBe(4);
    expect(await registry.table.get(keyOf('model', { model }))).toMatchObject({ latestVersion: 4, aliases: {} });
  });

  it('is refused while it is live', async () => {
    const model = await registered('alive');
    await goLive(model, 1);
    expect(await deleteModel(model)).toMatchObject({ status: 409, body: { error: 'ConflictException' } });
    expect((await read(model)).status).toBe(200);
  });
});
