import { chain, type Fragment, merge, state, suffixed } from '../language/fragment';
import type { Template } from '../language/states';
import { attempt } from '../saga/attempt';
import { forward } from '../saga/forward';
import { growGroup, lookAtServiceSize } from '../steps/make-room';
import { DEREGISTRATION_DELAY_SECONDS } from '../steps/target-group';
import { registerNewRevision } from '../steps/task-definition';
import { recordCanary } from './figures';
import { canaryPlan } from './plan';
import { promotion } from './promotion';
import { canarySteps } from './step';
import { takeTrafficBack } from './traffic';
import { withdrawCanary } from './withdraw';

/** Room for the largest canary that the strategy asks for, beside the tasks there are. */
const LARGEST = '$max([1, $ceil($max($strategy.steps.percent) / 100 * $mainTasks)])';

const room = suffixed('OfCanary', chain(lookAtServiceSize({ settings: '$settings' }), growGroup(LARGEST, '$instance')));

/**
 * The new version beside the old one, step by step with a larger share of the requests, until it has proven itself; the model's own
 * service stays as it is. It leads to the update, and the canary keeps its share until that is over.
 *
 * @param otherwise - where it leads if the version fails
 */
export const canary = (next: {
  readonly assign: Readonly<Record<string, Template>>;
  readonly otherwise: string;
}): Fragment =>
  attempt('Canary', chain(registerNewRevision('OfCanary'), room, forward(canaryPlan), canarySteps, promotion), {
    output: "{% {'taskDefinitionArn': $taskDefinitionArn, 'proof': $proven} %}",
    assign: {
      newRevision: '{% $states.result[0].taskDefinitionArn %}',
      proof: '{% $states.result[0].proof %}',
      ...next.assign,
    },
    otherwise: next.otherwise,
  });

/** Requests that were under way when the canary lost its share have ended, or the load balancer has ended them. */
const drained = state('AwaitCanaryDrained', { Type: 'Wait', Seconds: DEREGISTRATION_DELAY_SECONDS + 15 });

/** After the update, which is the new version too: all requests to it, and nothing of the canary is left. */
export const endCanary = (otherwise: string): Fragment => {
  const promoted = recordCanary(
    'RecordCanaryPromoted',
    "$merge([$exists($proof) ? $proof : {}, {'verdict': 'PROMOTED'}])",
  );
  const ended = attempt(
    'EndCanary',
    chain(suffixed('OfPromotion', takeTrafficBack), drained, withdrawCanary, promoted),
    {
      output: {},
      assign: {},
      otherwise,
    },
  );
  return {
    start: 'IsCanaryToEnd',
    states: (next) =>
      merge(
        {
          IsCanaryToEnd: {
            Type: 'Choice',
            Choices: [
              // What an earlier deployment left in an unclear state may have left a canary too.
              { Condition: "{% $newRevision != '' or $former.status = 'DEGRADED' %}", Next: ended.start },
            ],
            Default: next,
          },
        },
        ended.states(next),
      ),
  };
};
