import { filled, KEYS, keyOf, SLOT_KINDS, SORT_KEY_PREFIXES } from '../../../contract/registry-keys';
import { type Attributes, attributesOf } from './attributes';
import type { RegistryTable } from './table';

export type SlotKind = keyof typeof SLOT_KINDS;

/** A place on the environment's load balancers: the load balancer's number (from 1), and there a listener's port or a rule's priority. */
export interface Slot {
  readonly loadBalancer: number;
  readonly kind: SlotKind;
  readonly number: number;
}

/** Where an endpoint's item has the number. */
const NOTED_AS = { port: 'slotPort', priority: 'slotPriority' } as const satisfies Record<
  SlotKind,
  keyof Attributes<'endpoint'>
>;

/** Taken ports or priorities of one load balancer and who owns each. */
export async function slotOwners(
  table: RegistryTable,
  loadBalancer: number,
  kind: SlotKind,
): Promise<Map<number, string>> {
  const owners = new Map<number, string>();
  const slots = table.all({
    partition: filled(KEYS.slot.pk, { loadBalancer }),
    sortKeyPrefix: filled(SORT_KEY_PREFIXES.slots, { kind: SLOT_KINDS[kind] }),
    attributes: [kind, 'owner'],
  });
  for await (const item of slots) {
    owners.set(Number(item[kind]), String(item.owner));
  }
  return owners;
}

/** Takes the slot for the model; true as well if it holds it already, false if another model does. */
export function claimSlot(table: RegistryTable, slot: Slot, model: string): Promise<boolean> {
  const { loadBalancer, kind, number } = slot;
  return table.put(
    { ...slotKey(slot), type: 'SLOT', owner: model, [kind]: number, loadBalancer },
    { any: [{ exists: false }, { equals: { owner: model } }] },
  );
}

export function slotKey({ loadBalancer, kind, number }: Slot) {
  return keyOf('slot', { loadBalancer, kind: SLOT_KINDS[kind], number });
}

/**
 * Notes on the model's endpoint which slot is about to be claimed. Written before the claim, so that however a deployment
 * ends, its slot can be found from the endpoint. False unless the deployment holds the model's lock.
 */
export async function noteSlot(
  table: RegistryTable,
  model: string,
  deploymentId: string,
  { loadBalancer, kind, number }: Slot,
  capacity?: string,
): Promise<boolean> {
  const noted = await table.update(keyOf('endpoint', { model }), {
    set: { slotLoadBalancer: loadBalancer, [NOTED_AS[kind]]: number, ...(capacity !== undefined && { capacity }) },
    // A slot of another kind that was noted and never claimed is not its slot any more.
    remove: [NOTED_AS[kind === 'port' ? 'priority' : 'port']],
    condition: { equals: { lockedBy: deploymentId } },
  });
  return noted !== undefined;
}

/** The slot that the model's endpoint has, or that a call noted before it was cut off. */
export async function notedSlot(table: RegistryTable, model: string): Promise<Slot | undefined> {
  const endpoint = attributesOf('endpoint', (await table.get(keyOf('endpoint', { model }))) ?? {});
  const { slotLoadBalancer: loadBalancer } = endpoint;
  if (loadBalancer === undefined) return undefined;
  for (const kind of ['port', 'priority'] as const) {
    const number = endpoint[NOTED_AS[kind]];
    if (number !== undefined) return { loadBalancer, kind, number };
  }
  return undefined;
}
