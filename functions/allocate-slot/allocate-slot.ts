import {
  type ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { claimSlot, notedSlot, noteSlot, type Slot, slotOwners } from '../shared/model-registry/slot';
import type { RegistryTable } from '../shared/model-registry/table';
import { LockNotHeld, NoFreeSlot } from './errors';
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
  const listeners = await Promise.all(range.loadBalancerArns.map((arn) => listenerPorts(elasticLoadBalancing, arn)));
  // Its own, or about to become so: the claim of a call that was cut off may still take effect.
  const noted = await notedSlot(table, model);
  let candidates = noted ? await usable(table, range, listeners, model, noted) : [];
  for (let lostRaces = 0; ; lostRaces++) {
    if (candidates.length === 0) candidates = await lowestFreeSlots(table, range, listeners);
    // Whoever lost a race chooses among more ports the next time: two hundred at once need five rounds, not 200.
    const slot = candidates[Math.floor(random() * Math.min(16 ** lostRaces, candidates.length))];
    if (!slot) throw new NoFreeSlot(range, listeners);
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
  listeners: readonly Set<number>[],
  model: string,
  slot: Slot,
): Promise<Slot[]> {
  if (!isWithin(range, slot)) return [];
  const owner = (await slotOwners(table, slot.loadBalancer)).get(slot.port);
  const free = owner === undefined && !listeners[slot.loadBalancer - 1]?.has(slot.port);
  return free || owner === model ? [slot] : [];
}

/** The free ports of the first load balancer that has any, lowest first. */
async function lowestFreeSlots(
  table: RegistryTable,
  { portFrom, portTo }: SlotRange,
  listeners: readonly Set<number>[],
): Promise<Slot[]> {
  for (const [index, ports] of listeners.entries()) {
    const loadBalancer = index + 1;
    const owners = await slotOwners(table, loadBalancer);
    const free: Slot[] = [];
    for (let port = portFrom; port <= portTo; port++) {
      if (!owners.has(port) && !ports.has(port)) free.push({ loadBalancer, port });
    }
    if (free.length > 0) return free;
  }
  return [];
}

async function listenerPorts(client: ElasticLoadBalancingV2Client, loadBalancerArn: string): Promise<Set<number>> {
  const ports = new Set<number>();
  for await (const page of paginateDescribeListeners({ client }, { LoadBalancerArn: loadBalancerArn })) {
    for (const { Port } of page.Listeners ?? []) if (Port !== undefined) ports.add(Port);
  }
  return ports;
}
