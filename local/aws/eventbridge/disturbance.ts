import type { EventFault } from '../faults';
import type { BusEvent } from './event';

/** From an event's arrival to its targets' call. */
export const DELIVERY_LATENCY_MS = 500;

/** What a second delivery of the same event, or a late one, takes. */
const LATE_MS = 90_000;

/**
 * How long after its arrival an event is delivered to a target, in milliseconds; twice where there are two, never where there is none.
 * Events arrive at least once and in no order, those of Step Functions on best effort.
 */
export type Deliveries = (event: BusEvent) => readonly number[];

export const undisturbed: Deliveries = () => [DELIVERY_LATENCY_MS];

/** As the faults say, each counting the events of its type. */
export function disturbedBy(faults: readonly EventFault[]): Deliveries {
  const left = faults.map(({ times }) => (times === 'all' ? Number.POSITIVE_INFINITY : times));
  return (event) => {
    const index = faults.findIndex(({ detailType }, at) => detailType === event['detail-type'] && left[at]! > 0);
    const fault = faults[index];
    if (!fault) return undisturbed(event);
    left[index]!--;
    if (fault.event === 'drop') return [];
    return fault.event === 'duplicate' ? [DELIVERY_LATENCY_MS, LATE_MS] : [LATE_MS];
  };
}
