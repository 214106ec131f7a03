import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { withModelLock } from '../../../../functions/shared/model-registry/lock';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00.900Z');
const SECONDS = Date.UTC(2026, 10, 23, 12) / 1000;

const endpoint = (model: string) => registry.table.get(keyOf('endpoint', { model }));
const set = (model: string, attributes: object) =>
  registry.table.update(keyOf('endpoint', { model }), { set: { ...attributes } });

describe('the lock of a model', () => {
  it('is held for a minute, in DynamoDB’s seconds', async () => {
    await withModelLock(registry.table, 'leased', NOW, async (item) => {
      expect(await endpoint('leased')).toEqual(item);
      expect(item).toMatchObject({ type: 'ENDPOINT', model: 'leased', lockedUntil: SECONDS + 60 });
      expect(item.lockedBy).toMatch(/^registry:[0-9a-f-]{36}$/);
    });
  });

  it('leaves no endpoint behind where none was, even if the work fails', async () => {
    expect(await withModelLock(registry.table, 'unused', NOW, async () => 'done')).toBe('done');
    const failing = withModelLock(registry.table, 'failing', NOW, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect([await endpoint('unused'), await endpoint('failing')]).toEqual([undefined, undefined]);
  });

  it.each([{ status: 'LIVE' }, { slotLoadBalancer: 1 }])('leaves an endpoint with %j as it was', async (attributes) => {
    const model = Object.keys(attributes)[0]!.toLowerCase();
    await set(model, attributes);
    await withModelLock(registry.table, model, NOW, async (item) => expect(item).toMatchObject(attributes));
    expect(await endpoint(model)).toEqual({ ...keyOf('endpoint', { model }), type: 'ENDPOINT', model, ...attributes });
  });

  it('is refused while somebody else’s lease lasts, to its last second', async () => {
    await set('busy', { lockedBy: 'busy.1', lockedUntil: SECONDS });
    const before = await endpoint('busy');
    const work = withModelLock(registry.table, 'busy', NOW, async () => 'never');
    await expect(work).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'deployment busy.1 of model busy is under way: wait for it, or stop it first',
    });
    expect(await endpoint('busy')).toEqual(before);
  });

  it('is taken over when the lease is over', async () => {
    await set('expired', { lockedBy: 'expired.1', lockedUntil: SECONDS - 1, status: 'LIVE' });
    const holder = await withModelLock(registry.table, 'expired', NOW, async ({ lockedBy }) => lockedBy);
    expect(holder).not.toBe('expired.1');
    expect((await endpoint('expired'))?.lockedBy).toBeUndefined();
  });

  it('is one holder’s at a time', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = withModelLock(registry.table, 'wanted', NOW, () => held);
    while (!(await endpoint('wanted'))) await Promise.resolve();
    await expect(withModelLock(registry.table, 'wanted', NOW, () => held)).rejects.toThrow(
      'something of model wanted is being changed in the registry; try again',
    );
    release();
    await first;
    expect(await withModelLock(registry.table, 'wanted', NOW, async () => 'free again')).toBe('free again');
  });

  it('is not taken from a deployment that took it over meanwhile', async () => {
    await withModelLock(registry.table, 'slow', NOW, () =>
      set('slow', { lockedBy: 'slow.2', lockedUntil: SECONDS + 99 }),
    );
    expect(await endpoint('slow')).toMatchObject({ lockedBy: 'slow.2', lockedUntil: SECONDS + 99 });
  });
});
