import type { RoutingActions } from './routing-actions';
import { WeightedChoice } from './weighted-choice';

/** Where the requests of a rule go, or those that no rule takes: its target groups have their turns. */
export class Destination {
  readonly choice: WeightedChoice;

  constructor(readonly actions: RoutingActions) {
    this.choice = new WeightedChoice(actions.targetGroups);
  }

  forwardsTo(targetGroupArn: string): boolean {
    return this.actions.targetGroups.some(({ arn }) => arn === targetGroupArn);
  }
}
