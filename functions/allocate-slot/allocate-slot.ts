import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { claimSlot, notedSlot, noteSlot, type Slot, slotOwners } from '../shared/model-registry/slot';
import type { RegistryTable } from '../shared/model-registry/table';
import { LockNotHeld, NoFreeSlot } from './errors';
import { LoadBalancers } from './load-balancers';
import { isWithin, type SlotRange } from './slot-range';

export interface SlotRequest {
  readonly model: string;
  /** The deployment that holds the model's lock. */
  readonly deploymentId: string;
  /** Where the model's tasks are to run, which is noted with the slot; deployments begun by an earlier release do not say. */
  readonly capacity?: string;
}

/** A listener's port of its own, or the priority of a rule of the listener that serves models by their names. */
export interface AllocatedSlot {
  /** Its number, from 1. */
  readonly loadBalancer: number;
  readonly loadBalancerArn: string;
  readonly port?: number;
  readonly priority?: number;
  /** Of the rule. */
  readonly listenerArn?: string;
}

/** Claims the model's slot: the one it has, else the lowest free one over the environment's load balancers. */
export async function allocateSlot(
  table: RegistryTable,
  elasticLoadBalancing: ElasticLoadBalancingV2Client,
  range: SlotRange,
  { model, deploymentId, capacity }: SlotRequest,
  random: () => number = Math.random,
): Promise<AllocatedSlot> {
  const loadBalancers = new LoadBalancers(elasticLoadBalancing, range);
  // Its own, or about to become so: the claim of a call that was cut off may still take effect.
  const noted = await notedSlot(table, model);
  let candidates = noted ? await usable(table, range, loadBalancers, model, noted) : [];
  for (let lostRaces = 0; ; lostRaces++) {
    if (candidates.length === 0) candidates = await lowestFreeSlots(table, range, loadBalancers);
    // Whoever lost a race chooses among more slots the next time: two hundred at once need five rounds, not 200.
    const slot = candidates[Math.floor(random() * Math.min(16 ** lostRaces, candidates.length))];
    if (!slot) throw new NoFreeSlot(range, await takenOnAll(range, loadBalancers));
    if (!(await noteSlot(table, model, deploymentId, slot, capacity))) throw new LockNotHeld(model, deploymentId);
    if (await claimSlot(table, slot, model)) return asAllocated(slot, range);
    candidates = [];
  }
}

function asAllocated({ loadBalancer, kind, number }: Slot, range: SlotRange): AllocatedSlot {
  const place = { loadBalancer, loadBalancerArn: range.loadBalancerArns[loadBalancer - 1]! };
  return kind === 'port'
    ? { ...place, port: number }
    : { ...place, priority: number, listenerArn: range.namesListenerArns[loadBalancer - 1]! };
}

/** The noted slot, if it is the model's own or free. Its own may have a listener or a rule already: the model's. */
async function usable(
  table: RegistryTable,
  range: SlotRange,
  loadBalancers: LoadBalancers,
  model: string,
  slot: Slot,
): Promise<Slot[]> {
  if (!isWithin(range, slot)) return [];
  const { loadBalancer, kind, number } = slot;
  const owner = (await slotOwners(table, loadBalancer, kind)).get(number);
  if (owner === model) return [slot];
  const isFree = kind === range.kind && owner === undefined;
  return isFree && !(await loadBalancers.taken(loadBalancer, kind)).has(number) ? [slot] : [];
}

/** The free slots of the first load balancer that has any, lowest first. One whose slots all have owners is not asked for what it has. */
async function lowestFreeSlots(
  table: RegistryTable,
  { loadBalancerArns, kind, numbers: { [kind]: numbers } }: SlotRange,
  loadBalancers: LoadBalancers,
): Promise<Slot[]> {
  for (let loadBalancer = 1; loadBalancer <= loadBalancerArns.length; loadBalancer++) {
    const owners = await slotOwners(table, loadBalancer, kind);
    const ownerless: Slot[] = [];
    for (let number = numbers.from; number <= numbers.to; number++) {
      if (!owners.has(number)) ownerless.push({ loadBalancer, kind, number });
    }
    if (ownerless.length === 0) continue;
    const taken = await loadBalancers.taken(loadBalancer, kind);
    const free = ownerless.filter(({ number }) => !taken.has(number));
    if (free.length > 0 && (await loadBalancers.hasRoom(loadBalancer))) return free;
  }
  return [];
}

function takenOnAll(
  { loadBalancerArns, kind }: SlotRange,
  loadBalancers: LoadBalancers,
): Promise<ReadonlySet<number>[]> {
  return Promise.all(loadBalancerArns.map((_, index) => loadBalancers.taken(index + 1, kind)));
}
