import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf } from '../../../../contract/registry-keys';
import { claimSlot, notedSlot, noteSlot, slotOwners } from '../../../../functions/shared/model-registry/slot';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const slot = { loadBalancer: 1, port: 5001 };

describe('a slot', () => {
  it('is one model’s, which may claim it again', async () => {
    const claims = [];
    for (const model of ['iris', 'rose', 'iris']) claims.push(await claimSlot(registry.table, slot, model));
    expect(claims).toEqual([true, false, true]);
    await claimSlot(registry.table, { loadBalancer: 2, port: 5002 }, 'rose');
    expect(await slotOwners(registry.table, 1)).toEqual(new Map([[5001, 'iris']]));
  });

  it('is noted by whoever holds the model’s lock', async () => {
    expect(await notedSlot(registry.table, 'iris')).toBeUndefined();
    await registry.table.update(keyOf('endpoint', { model: 'iris' }), { set: { lockedBy: 'iris_deploy_1' } });
    expect(await noteSlot(registry.table, 'iris', 'iris_deploy_2', slot)).toBe(false);
    expect(await notedSlot(registry.table, 'iris')).toBeUndefined();
    expect(await noteSlot(registry.table, 'iris', 'iris_deploy_1', slot)).toBe(true);
    expect(await notedSlot(registry.table, 'iris')).toEqual(slot);
  });
});
