import { canaryParts } from './canary/plan';
import { assuming, parallel, sequence, where } from './saga/plan';
import { alarms } from './steps/alarms';
import { autoScalingGroup } from './steps/auto-scaling-group';
import { capacityProvider } from './steps/capacity-provider';
import { cluster } from './steps/cluster';
import { dnsRecord, NAMES_IN_DNS } from './steps/dns-record';
import { launchTemplate } from './steps/launch-template';
import { listener } from './steps/listener';
import { OWN_CAPACITY } from './steps/own-capacity';
import { service } from './steps/service';
import { serviceScaling } from './steps/service-scaling';
import { slot } from './steps/slot';
import { targetGroup } from './steps/target-group';
import { taskDefinition } from './steps/task-definition';

/** Where tasks can run. */
const ground = [
  slot,
  where(OWN_CAPACITY, cluster),
  parallel({
    // The record first: a branch that ends with a call has no state of its own for its end.
    Traffic: [targetGroup, where(NAMES_IN_DNS, dnsRecord), listener],
    // As long as the other branch; one of its own would cost two transitions more.
    Tasks: [taskDefinition, where(OWN_CAPACITY, launchTemplate, autoScalingGroup)],
  }),
  where(OWN_CAPACITY, capacityProvider),
] as const;

/** What an endpoint consists of, in the order in which it comes about. A rollback is the same list backwards. */
export const plan = sequence(...ground, service, serviceScaling, alarms);

/** The same for a first deployment, which knows already where it will be. */
export const ownPlan = assuming(plan, OWN_CAPACITY, true);
export const pooledPlan = assuming(plan, OWN_CAPACITY, false);

/** What may be there under a model's name at any time, a canary too, for a deletion: its tasks drain while the rest is taken away. */
export const planWithCanary = sequence(
  ...ground,
  parallel({ Service: [service], Supervision: [serviceScaling, alarms], Canary: canaryParts }),
);
