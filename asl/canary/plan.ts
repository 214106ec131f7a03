import { sequence } from '../saga/plan';
import { scalingSuspension } from './scaling-suspension';
import { canaryService } from './service';
import { canaryTargetGroup } from './target-group';
import { canaryTraffic } from './traffic';

export const canaryParts = [scalingSuspension, canaryTargetGroup, canaryTraffic, canaryService] as const;

/** What a canary consists of beside the endpoint that it is measured against, in the order in which it comes about. */
export const canaryPlan = sequence(...canaryParts);
