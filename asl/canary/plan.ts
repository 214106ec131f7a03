import { parallel, sequence } from '../saga/plan';
import { scalingSuspension } from './scaling-suspension';
import { canaryService } from './service';
import { canaryTargetGroup } from './target-group';
import { canaryTraffic } from './traffic';

const steps = [scalingSuspension, canaryTargetGroup, canaryTraffic, canaryService] as const;

/** What a canary consists of beside the endpoint that it is measured against, in the order in which it comes about. */
export const canaryPlan = sequence(...steps);

/** The same for a deletion of everything: in a scope of its own, since going back withdraws a canary in another. */
export const canaryBeside = parallel({ Canary: steps });
