import { endpointKey } from './endpoint';
import type { Key, RegistryTable } from './table';

/** A place on the environment's load balancers: the load balancer's number (from 1) and a listener port on it. */
export interface Slot {
  readonly loadBalancer: number;
  readonly port: number;
}

export function slotKey(slot: Slot): Key {
  return { pk: `LOADBALANCER#${slot.loadBalancer}`, sk: `PORT#${String(slot.port).padStart(5, '0')}` };
}

/** Taken ports of one load balancer and who owns each. */
export async function slotOwners(table: RegistryTable, loadBalancer: number): Promise<Map<number, string>> {
  const owners = new Map<number, string>();
  const slots = table.all({
    partition: `LOADBALANCER#${loadBalancer}`,
    sortKeyPrefix: 'PORT#',
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
    { ...slotKey(slot), type: 'SLOT', owner: model, port: slot.port, loadBalancer: slot.loadBalancer },
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
): Promise<boolean> {
  const noted = await table.update(endpointKey(model), {
    set: { slotLoadBalancer: slot.loadBalancer, slotPort: slot.port },
    condition: { equals: { lockedBy: deploymentId } },
  });
  return noted !== undefined;
}

/** The slot that the model's endpoint has, or that a call noted before it was cut off. */
export async function notedSlot(table: RegistryTable, model: string): Promise<Slot | undefined> {
  const { slotLoadBalancer, slotPort } = (await table.get(endpointKey(model))) ?? {};
  return typeof slotLoadBalancer === 'number' && typeof slotPort === 'number'
    ? { loadBalancer: slotLoadBalancer, port: slotPort }
    : undefined;
}
