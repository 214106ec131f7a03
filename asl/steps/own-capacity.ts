import type { Where } from '../saga/plan';

/** An endpoint on instances of its own, and not in a shared pool: `$pool` is the pool's name, or `''`. */
export const OWN_CAPACITY: Where = { name: 'CapacityOwn', condition: "$pool = ''" };
