import { randomUUID } from 'node:crypto';
import { REGISTRY_HOLDER } from '../../../contract/deployment-id';
import { keyOf } from '../../../contract/registry-keys';
import { ConflictException } from '../errors';
import type { Item, RegistryTable } from './table';

const LEASE_SECONDS = 60;

/**
 * Does the work while holding the lock that deployments of the model take, so that nothing goes live meanwhile. The work
 * gets the endpoint's item as it was.
 */
export async function withModelLock<T>(
  table: RegistryTable,
  model: string,
  now: Date,
  work: (endpoint: Item) => Promise<T>,
): Promise<T> {
  const holder = `${REGISTRY_HOLDER}${randomUUID()}`;
  const seconds = Math.floor(now.getTime() / 1000);
  const key = keyOf('endpoint', { model });
  const endpoint = await table.update(key, {
    set: { lockedBy: holder, lockedUntil: seconds + LEASE_SECONDS },
    setOnce: { type: 'ENDPOINT', model },
    condition: { any: [{ absent: ['lockedBy'] }, { below: { lockedUntil: seconds } }] },
  });
  if (!endpoint) {
    const { lockedBy = '' } = (await table.get(key)) ?? {};
    throw new ConflictException(whyLocked(model, String(lockedBy)));
  }
  try {
    return await work(endpoint);
  } finally {
    const mine = { equals: { lockedBy: holder } };
    // An endpoint that never was has no item: the lock must not leave one behind.
    const removed = await table.delete(key, { ...mine, absent: ['status', 'slotLoadBalancer'] });
    if (!removed) await table.update(key, { remove: ['lockedBy', 'lockedUntil'], condition: mine });
  }
}

function whyLocked(model: string, lockedBy: string): string {
  if (lockedBy === '') return `a deployment of model ${model} has just ended; try again`;
  if (lockedBy.startsWith(REGISTRY_HOLDER)) {
    return `something of model ${model} is being changed in the registry; try again`;
  }
  return `deployment ${lockedBy} of model ${model} is under way: wait for it, or stop it first`;
}
