import { filled, KEYS, keyOf, SORT_KEY_PREFIXES } from '../../../contract/registry-keys';
import { attributesOf } from './attributes';
import type { RegistryTable } from './table';

/** A place on the environment's load balancers: the load balancer's number (from 1) and a listener port on it. */
export interface Slot {
  readonly loadBalancer: number;
  readonly port: number;
}

/** Taken ports of one load balancer and who owns each. */
export async function slotOwners(table: RegistryTable, loadBalancer: number): Promise<Map<number, string>> {
  const owners = new Map<number, string>();
  const slots = table.all({
    partition: filled(KEYS.slot.pk, { loadBalancer }),
    sortKeyPrefix: SORT_KEY_PREFIXES.slots,
    attributes: ['port', 'owner'],
  });
  for await (const item of slots) {
    owners.set(Number(item.port), String(item.owner));
  }
  return owners;
}

/** Takes the slot for the model; true as well if it holds it already, false if another model does. */
export function claimSlot(table: RegistryTable, slot: Slot, model: string): Promise<boolean> {
  return table.put(
    { ...keyOf('slot', { ...slot }), type: 'SLOT', owner: model, port: slot.port, loadBalancer: slot.loadBalancer },
    { any: [{ exists: false }, { equals: { owner: model } }] },
  );
}

/**
 * Notes on the model's endpoint which slot is about to be claimed. Written before the claim, so that however a deployment
 * ends, its slot can be found from the endpoint. False unless the deployment holds the model's lock.
 */
export async function noteSlot(
  table: RegistryTable,
  model: string,
  deploymentId: string,
  slot: Slot,
  capacity?: string,
): Promise<boolean> {
  const noted = await table.update(keyOf('endpoint', { model }), {
    set: { slotLoadBalancer: slot.loadBalancer, slotPort: slot.port, ...(capacity !== undefined && { capacity }) },
    condition: { equals: { lockedBy: deploymentId } },
  });
  return noted !== undefined;
}

/** The slot that the model's endpoint has, or that a call noted before it was cut off. */
export async function notedSlot(table: RegistryTable, model: string): Promise<Slot | undefined> {
  const item = (await table.get(keyOf('endpoint', { model }))) ?? {};
  const { slotLoadBalancer: loadBalancer, slotPort: port } = attributesOf('endpoint', item);
  return loadBalancer === undefined || port === undefined ? undefined : { loadBalancer, port };
}
