import { OWN_CAPACITY } from '../../contract/settings';
import { read } from './attributes';

/** Where the endpoint's tasks run, as its item has noted it: `own`, or a pool's name. Earlier releases noted nothing. */
export const recordedCapacity = (item: string) =>
  `($exists(${item}.capacity.S) ? ${read('endpoint', 'capacity', item)} : '${OWN_CAPACITY}')`;

/** Whether the endpoint of an item answers requests. */
export const serves = (item: string) => `${read('endpoint', 'status', item)} in ['LIVE', 'DEGRADED']`;

/** The same of an endpoint that serves; undefined otherwise. */
export const liveCapacity = (item: string) => `(${serves(item)} ? ${recordedCapacity(item)})`;

/** Another place at which something of it may be: it moves there, or it has moved away from there. As a list. */
export const otherCapacities = (item: string) =>
  `$append([], $exists(${item}.otherCapacity.S) ? ${read('endpoint', 'otherCapacity', item)})`;

/** Places at which something may be, and at which there is to be nothing: all but the one where the endpoint is, or is wanted. */
export const elsewhere = (item: string, capacity: string) => `(
  $isThere := $exists(${item}.status.S) or $exists(${item}.slotLoadBalancer.N);
  $append([], $distinct($append(${otherCapacities(item)}, $isThere ? ${recordedCapacity(item)}))[$ != ${capacity}])
)`;

/** For people: `on instances of its own`, `in pool shared`. */
export const placeInWords = (capacity: string) =>
  `(${capacity} = '${OWN_CAPACITY}' ? 'on instances of its own' : 'in pool ' & ${capacity})`;
