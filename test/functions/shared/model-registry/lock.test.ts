import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { withModelLock } from '../../../../functions/shared/model-registry/lock';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const NOW = new Date('2026-11-23T12:00:00Z');
const seconds = NOW.getTime() / 1000;
const key = (model: string) => keyOf('endpoint', { model });
const item = (model: string) => registry.table.get(key(model));
const locked = <T>(model: string, work: () => Promise<T>, now = NOW) => withModelLock(registry.table, model, now, work);

describe('the lock of a model', () => {
  it('is held for a minute, and given back without a trace', async () => {
    const during = await locked('fresh', () => item('fresh'));
    expect(during).toMatchObject({ lockedBy: expect.stringMatching(/^registry-/), lockedUntil: seconds + 60 });
    expect(await item('fresh')).toBeUndefined();
  });

  it('is given back where the work fails', async () => {
    await expect(locked('failing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await item('failing')).toBeUndefined();
  });

  it.each([{ status: 'LIVE' }, { slotPort: 5001 }])('leaves an endpoint with %j as it was', async (attributes) => {
    const model = Object.keys(attributes)[0]!.toLowerCase();
    await registry.table.update(key(model), { set: attributes });
    await locked(model, async () => undefined);
    expect(await item(model)).toEqual({ ...key(model), type: 'ENDPOINT', model, ...attributes });
  });

  it('is taken by one at a time', async () => {
    await locked('twice', async () => {
      await expect(locked('twice', async () => undefined)).rejects.toMatchObject({
        status: 409,
        message: expect.stringMatching(/^a deployment of model twice is under way: registry-/),
      });
    });
  });

  it('is free again when its lease is over, not before', async () => {
    const at = (lockedUntil: number) =>
      registry.table.update(key('leased'), { set: { lockedBy: 'leased_deploy_1', lockedUntil } });
    await at(seconds);
    await expect(locked('leased', async () => undefined)).rejects.toThrow('leased_deploy_1');
    await at(seconds - 1);
    expect(await locked('leased', async () => 'done')).toBe('done');
  });

  it('is not taken from whoever took it after the lease was over', async () => {
    await locked('overrun', () =>
      registry.table.update(key('overrun'), { set: { lockedBy: 'overrun_deploy_2', lockedUntil: seconds + 99 } }),
    );
    expect(await item('overrun')).toMatchObject({ lockedBy: 'overrun_deploy_2' });
  });
});
