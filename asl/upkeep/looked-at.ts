import { plan, planWithCanary } from '../plan';
import { assuming } from '../saga/plan';
import { NAMES_IN_DNS } from '../steps/dns-record';

/*
 * Records of names in DNS are left out: whether one is the platform's is known by where it leads, and of the load balancers' own names the
 * upkeep, which is in a stack of its own, is told nothing. A load balancer could not be taken away any more.
 */

/** What of an endpoint is compared with its record. */
export const comparedPlan = assuming(plan, NAMES_IN_DNS, false);

/** What is looked for by name. */
export const searchedPlan = assuming(planWithCanary, NAMES_IN_DNS, false);

/** So long one model is looked at, whose calls wait for their turn among those of deployments: less than the five minutes of an Express execution. */
export const INSPECTION_TIMEOUT_SECONDS = 240;
