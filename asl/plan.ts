import { canaryParts } from './canary/plan';
import { parallel, sequence } from './saga/plan';
import { alarms } from './steps/alarms';
import { autoScalingGroup } from './steps/auto-scaling-group';
import { capacityProvider } from './steps/capacity-provider';
import { cluster } from './steps/cluster';
import { launchTemplate } from './steps/launch-template';
import { listener } from './steps/listener';
import { service } from './steps/service';
import { serviceScaling } from './steps/service-scaling';
import { slot } from './steps/slot';
import { targetGroup } from './steps/target-group';
import { taskDefinition } from './steps/task-definition';

/** What serves. */
const serving = [
  slot,
  cluster,
  parallel({
    Traffic: [targetGroup, listener],
    // As long as the other branch; one of its own would cost two transitions more.
    Tasks: [taskDefinition, launchTemplate, autoScalingGroup],
  }),
  capacityProvider,
  service,
] as const;

/** What looks after it. */
const watching = [serviceScaling, alarms] as const;

/** What an endpoint consists of, in the order in which it comes about. A rollback is the same list backwards. */
export const plan = sequence(...serving, ...watching);

/** What may be there under a model's name at any time, for a deletion: a canary too. */
export const planWithCanary = sequence(...serving, parallel({ Watching: watching, Canary: canaryParts }));
