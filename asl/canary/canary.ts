import { chain, type Fragment, onlyIf, state, suffixed } from '../language/fragment';
import type { Template } from '../language/states';
import { attempt } from '../saga/attempt';
import { forward } from '../saga/forward';
import { onlyWhere } from '../saga/where';
import { growGroup, lookAtServiceSize } from '../steps/make-room';
import { OWN_CAPACITY } from '../steps/own-capacity';
import { registerNewRevision } from '../steps/task-definition';
import { announceBegun, announcePromoted } from './announce';
import { recordCanary } from './figures';
import { canaryPlan } from './plan';
import { promotion } from './promotion';
import { canarySteps, tasksFor } from './step';
import { takeTrafficBack } from './traffic';
import { withdrawCanary } from './withdraw';

/** There was no version before that it could be measured against: said, and live without one. */
export const canarySkipped = recordCanary(
  'RecordCanarySkipped',
  "{'strategy': $strategy, 'verdict': 'SKIPPED', 'reason': 'nothing was live before that it could be measured against'}",
);

/** Room for the largest canary that the strategy asks for, beside the tasks there are. */
const LARGEST = tasksFor('$max($strategy.steps.percent)', '$mainTasks');

const WANTED = { settings: '$settings', instance: '$instance' };
const room = suffixed(
  'OfCanary',
  chain(lookAtServiceSize(WANTED), onlyWhere(OWN_CAPACITY, growGroup(LARGEST, WANTED))),
);

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
  attempt(
    'Canary',
    chain(registerNewRevision('OfCanary'), room, forward(canaryPlan), announceBegun, canarySteps, promotion),
    {
      output: "{% {'taskDefinitionArn': $taskDefinitionArn, 'proof': $proven} %}",
      assign: {
        newRevision: '{% $states.result[0].taskDefinitionArn %}',
        proof: '{% $states.result[0].proof %}',
        ...next.assign,
      },
      otherwise: next.otherwise,
    },
  );

/** Requests that were under way when the canary lost its share have ended, or the load balancer has ended them. */
const drained = state('AwaitCanaryDrained', { Type: 'Wait', Seconds: '{% $settings.drainSeconds + 15 %}' });

/** How the version proved itself, if it had to: what an earlier deployment left in an unclear state is withdrawn without a word. */
const told = onlyIf(
  'WasThereACanary',
  "$newRevision != ''",
  chain(recordCanary('RecordCanaryPromoted', "$merge([$proof, {'verdict': 'PROMOTED'}])"), announcePromoted),
);

/** After the update, which is the new version too: all requests to it, and nothing of the canary is left. */
export const endCanary = (otherwise: string): Fragment =>
  onlyIf(
    'IsCanaryToEnd',
    '$canaryBegun',
    attempt('EndCanary', chain(suffixed('OfPromotion', takeTrafficBack), drained, withdrawCanary, told), {
      output: {},
      assign: {},
      otherwise,
    }),
  );
