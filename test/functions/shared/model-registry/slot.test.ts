import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import {
  claimSlot,
  notedSlot,
  noteSlot,
  type Slot,
  slotKey,
  slotOwners,
} from '../../../../functions/shared/model-registry/slot';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const slot: Slot = { loadBalancer: 1, kind: 'port', number: 81 };
const byName: Slot = { loadBalancer: 1, kind: 'priority', number: 81 };

describe('a slot', () => {
  it('is kept by load balancer and port, in the order of the ports', () => {
    expect(slotKey(slot)).toEqual({ pk: 'LOADBALANCER#1', sk: 'PORT#00081' });
    expect(slotKey(slot).sk < slotKey({ ...slot, number: 5001 }).sk).toBe(true);
  });

  it('belongs to the model that claimed it first, however often it claims it', async () => {
    expect(await claimSlot(registry.table, slot, 'iris')).toBe(true);
    expect(await claimSlot(registry.table, slot, 'iris')).toBe(true);
    expect(await claimSlot(registry.table, slot, 'wine')).toBe(false);
    expect(await registry.table.get(slotKey(slot))).toEqual({
      ...slotKey(slot),
      type: 'SLOT',
      owner: 'iris',
      loadBalancer: 1,
      port: 81,
    });
    expect(await slotOwners(registry.table, 1, 'port')).toEqual(new Map([[81, 'iris']]));
    expect(await slotOwners(registry.table, 2, 'port')).toEqual(new Map());
  });

  it('of a model with a name is a priority, which has nothing to do with the port of that number', async () => {
    expect(slotKey(byName)).toEqual({ pk: 'LOADBALANCER#1', sk: 'PRIORITY#00081' });
    expect(await claimSlot(registry.table, byName, 'named')).toBe(true);
    expect(await registry.table.get(slotKey(byName))).toMatchObject({ owner: 'named', loadBalancer: 1, priority: 81 });
    expect(await slotOwners(registry.table, 1, 'priority')).toEqual(new Map([[81, 'named']]));
    expect(await slotOwners(registry.table, 1, 'port')).toEqual(new Map([[81, 'iris']]));
  });
});

describe('the slot that an endpoint remembers', () => {
  it('is noted by the deployment that holds the lock alone', async () => {
    await registry.table.update(keyOf('endpoint', { model: 'iris' }), { set: { lockedBy: 'iris.1' } });
    expect(await noteSlot(registry.table, 'iris', 'iris.2', slot)).toBe(false);
    expect(await notedSlot(registry.table, 'iris')).toBeUndefined();
    expect(await noteSlot(registry.table, 'iris', 'iris.1', slot)).toBe(true);
    expect(await notedSlot(registry.table, 'iris')).toEqual(slot);
  });

  it('is noted with where the tasks are to run, as far as the deployment says', async () => {
    const key = keyOf('endpoint', { model: 'pooled' });
    await registry.table.update(key, { set: { lockedBy: 'pooled.1' } });
    await noteSlot(registry.table, 'pooled', 'pooled.1', slot);
    expect(await registry.table.get(key)).not.toHaveProperty('capacity');
    await noteSlot(registry.table, 'pooled', 'pooled.1', slot, 'shared');
    expect(await registry.table.get(key)).toMatchObject({ slotPort: 81, capacity: 'shared' });
  });

  it('takes the place of one of the other kind', async () => {
    const key = keyOf('endpoint', { model: 'switched' });
    await registry.table.update(key, { set: { lockedBy: 'switched.1' } });
    await noteSlot(registry.table, 'switched', 'switched.1', slot);
    await noteSlot(registry.table, 'switched', 'switched.1', byName);
    expect(await notedSlot(registry.table, 'switched')).toEqual(byName);
    expect(await registry.table.get(key)).not.toHaveProperty('slotPort');
  });

  it('is not noted where nobody holds a lock', async () => {
    expect(await noteSlot(registry.table, 'wine', 'wine.1', slot)).toBe(false);
    expect(await registry.table.get(keyOf('endpoint', { model: 'wine' }))).toBeUndefined();
  });

  it.each([{}, { slotPort: 81 }, { slotLoadBalancer: 1 }])('is none with %j', async (attributes) => {
    const model = `half-${Object.keys(attributes).join()}`;
    await registry.table.update(keyOf('endpoint', { model }), { set: { model, ...attributes } });
    expect(await notedSlot(registry.table, model)).toBeUndefined();
  });
});
