import type { SettingsOf } from '../../contract/functions';
import type { Slot } from '../shared/model-registry/slot';

/** Where slots may be: the environment's load balancers, and the listener ports it uses on each. */
export interface SlotRange {
  readonly loadBalancerArns: readonly string[];
  readonly portFrom: number;
  readonly portTo: number;
}

/** As the stack tells the function. */
export function slotRange(settings: SettingsOf<'allocate-slot'>): SlotRange {
  const { LOAD_BALANCER_ARNS: loadBalancerArns, PORT_FROM: portFrom, PORT_TO: portTo } = settings;
  return { loadBalancerArns, portFrom, portTo };
}

/** Load balancers are numbered from 1. */
export function isWithin({ loadBalancerArns, portFrom, portTo }: SlotRange, { loadBalancer, port }: Slot): boolean {
  return loadBalancer >= 1 && loadBalancer <= loadBalancerArns.length && port >= portFrom && port <= portTo;
}
