import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { claimSlot, notedSlot, noteSlot, type Slot, slotOwners } from '../shared/model-registry/slot';
import type { RegistryTable } from '../shared/model-registry/table';
import { LockNotHeld, NoFreeSlot } from './errors';
import { Listeners } from './listeners';
import { isWithin, type SlotRange } from './slot-range';

export interface SlotRequest {
  readonly model: string;
  /** The deployment that holds the model's lock. */
  readonly deploymentId: string;
  /** Where the model's tasks are to run, which is noted with the slot; deployments begun by an earlier release do not say. */
  readonly capacity?: string;
}

export interface AllocatedSlot extends Slot {
  readonly loadBalancerArn: string;
}

/** Claims the model's slot: the one it has, else the lowest free port over the environment's load balancers. */
export async function allocateSlot(
  table: RegistryTable,
  elasticLoadBalancing: ElasticLoadBalancingV2Client,
  range: SlotRange,
  { model, deploymentId, capacity }: SlotRequest,
  random: () => number = Math.random,
): Promise<AllocatedSlot> {
  const listeners = new Listeners(elasticLoadBalancing, range);
  // Its own, or about to become so: the claim of a call that was cut off may still take effect.
  const noted = await notedSlot(table, model);
  let candidates = noted ? await usable(table, range, listeners, model, noted) : [];
  for (let lostRaces = 0; ; lostRaces++) {
    if (candidates.length === 0) candidates = await lowestFreeSlots(table, range, listeners);
    // Whoever lost a race chooses among more ports the next time: two hundred at once need five rounds, not 200.
    const slot = candidates[Math.floor(random() * Math.min(16 ** lostRaces, candidates.length))];
    if (!slot) throw new NoFreeSlot(range, await listenersOfAll(range, listeners));
    if (!(await noteSlot(table, model, deploymentId, slot, capacity))) throw new LockNotHeld(model, deploymentId);
    if (await claimSlot(table, slot, model)) {
      return { ...slot, loadBalancerArn: range.loadBalancerArns[slot.loadBalancer - 1]! };
    }
    candidates = [];
  }
}

/** The noted slot, if it is the model's own or free. Its own may have a listener already: the model's. */
async function usable(
  table: RegistryTable,
  range: SlotRange,
  listeners: Listeners,
  model: string,
  slot: Slot,
): Promise<Slot[]> {
  if (!isWithin(range, slot)) return [];
  const owner = (await slotOwners(table, slot.loadBalancer)).get(slot.port);
  if (owner === model) return [slot];
  return owner === undefined && !(await listeners.ports(slot.loadBalancer)).has(slot.port) ? [slot] : [];
}

/** The free ports of the first load balancer that has any, lowest first. Whose ports all have owners is not asked for its listeners. */
async function lowestFreeSlots(
  table: RegistryTable,
  { loadBalancerArns, portFrom, portTo }: SlotRange,
  listeners: Listeners,
): Promise<Slot[]> {
  for (let loadBalancer = 1; loadBalancer <= loadBalancerArns.length; loadBalancer++) {
    const owners = await slotOwners(table, loadBalancer);
    const ownerless: Slot[] = [];
    for (let port = portFrom; port <= portTo; port++) if (!owners.has(port)) ownerless.push({ loadBalancer, port });
    if (ownerless.length === 0) continue;
    const taken = await listeners.ports(loadBalancer);
    const free = ownerless.filter(({ port }) => !taken.has(port));
    if (free.length > 0) return free;
  }
  return [];
}

function listenersOfAll({ loadBalancerArns }: SlotRange, listeners: Listeners): Promise<Set<number>[]> {
  return Promise.all(loadBalancerArns.map((_, index) => listeners.ports(index + 1)));
}
