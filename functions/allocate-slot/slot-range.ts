import type { SettingsOf } from '../../contract/functions';
import type { Slot, SlotKind } from '../shared/model-registry/slot';

/** Numbers of a kind, both ends included. */
export interface Numbers {
  readonly from: number;
  readonly to: number;
}

/** Where slots may be. */
export interface SlotRange {
  /** The environment's load balancers. */
  readonly loadBalancerArns: readonly string[];
  /** The listeners that serve models by their names, one on each load balancer; none where models have no names. */
  readonly namesListenerArns: readonly string[];
  /** Of new endpoints; those that are there keep theirs. */
  readonly kind: SlotKind;
  readonly numbers: Readonly<Record<SlotKind, Numbers>>;
}

/** As the stack tells the function. */
export function slotRange(settings: SettingsOf<'allocate-slot'>): SlotRange {
  return {
    loadBalancerArns: settings.LOAD_BALANCER_ARNS,
    namesListenerArns: settings.NAMES_LISTENER_ARNS,
    kind: settings.ROUTING === 'host' ? 'priority' : 'port',
    numbers: {
      port: { from: settings.PORT_FROM, to: settings.PORT_TO },
      priority: { from: 1, to: settings.MODELS_PER_LOAD_BALANCER },
    },
  };
}

/** Load balancers are numbered from 1. */
export function isWithin(range: SlotRange, { loadBalancer, kind, number }: Slot): boolean {
  const arns = kind === 'port' ? range.loadBalancerArns : range.namesListenerArns;
  const { from, to } = range.numbers[kind];
  return loadBalancer >= 1 && loadBalancer <= arns.length && number >= from && number <= to;
}
