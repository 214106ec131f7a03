import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../contract/registry-keys';
import { GovernedRegistry } from './governed-registry';

let governed: GovernedRegistry;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
});
afterAll(() => governed.registry.close());

const deleteVersion = (model: string, version: string) =>
  governed.call('DELETE /models/{model}/versions/{version}', { path: { model, version } });

describe('deleting a version', () => {
  it('takes its images and aliases along, and its number is not given out again', async () => {
    const model = await governed.registered('shrinking', 2);
    const body = { repositoryUri: 'local/iris', tag: '1', cpu: 1, memoryMiB: 512 };
    await governed.call('POST /models/{model}/versions/{version}/images', { path: { model, version: '2' }, body });
    await governed.point(model, 'champion', 2);
    expect((await deleteVersion(model, '2')).status).toBe(204);
    expect((await deleteVersion(model, '2')).status).toBe(404);
    const text = JSON.stringify(await governed.registry.contents());
    expect(text).not.toContain(`"MODEL#${model}"},"sk":{"S":"VERSION#000002`);
    expect((await governed.call('GET /models/{model}', { path: { model } })).body).toMatchObject({
      aliases: {},
      latestVersion: { version: 1 },
    });
    expect((await governed.register(model)).body.version).toBe(3);
    expect((await governed.read(model)).body.version).toBe(3);
  });

  it('leaves a model without a latest version when it was the only one', async () => {
    const model = await governed.registered('emptied');
    await deleteVersion(model, '1');
    expect((await governed.call('GET /models/{model}', { path: { model } })).body.latestVersion).toBeUndefined();
    expect((await governed.read(model)).status).toBe(404);
  });

  it('is refused while the version is live, not while another is', async () => {
    const model = await governed.registered('serving', 2);
    await governed.goLive(model, 2);
    const { status, body } = await deleteVersion(model, '2');
    expect([status, body.error]).toEqual([409, 'ConflictException']);
    expect((await governed.read(model, '2')).status).toBe(200);
    expect((await deleteVersion(model, '1')).status).toBe(204);
    expect(await governed.registry.table.get(keyOf('endpoint', { model }))).toMatchObject({
      status: 'LIVE',
      modelVersion: 2,
    });
  });

  it('is refused while a deployment holds the model, unless its lease has run out', async () => {
    const model = await governed.registered('deploying', 2);
    const lock = (lockedUntil: number) =>
      governed.registry.table.update(keyOf('endpoint', { model }), { set: { lockedBy: `${model}.1`, lockedUntil } });
    await lock(Date.now() / 1000 + 60);
    expect(await deleteVersion(model, '1')).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining(`${model}.1`) },
    });
    await lock(Date.now() / 1000 - 60);
    expect((await deleteVersion(model, '1')).status).toBe(204);
  });

  it('leaves no lock and no endpoint behind', async () => {
    const model = await governed.registered('unlocked', 2);
    await deleteVersion(model, '1');
    expect(await governed.registry.table.get(keyOf('endpoint', { model }))).toBeUndefined();
  });
});
