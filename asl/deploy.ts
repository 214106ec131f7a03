import { announceTakenBack } from './canary/announce';
import { canary, canarySkipped, endCanary } from './canary/canary';
import { takeTrafficBack } from './canary/traffic';
import { announceStart } from './deployment/announce';
import { announceLive } from './deployment/announcements';
import { preflight, preflightTells } from './deployment/preflight';
import { prepare } from './deployment/prepare';
import { reject } from './deployment/reject';
import { IMAGE, resolveImageVersion } from './deployment/resolve';
import { RESOLVED, resolved } from './deployment/resolved';
import { IS_AS_ASKED } from './deployment/what-changed';
import { chain, type Fragment, merge, suffixed } from './language/fragment';
import { jsonata, type StateMachine, type States } from './language/states';
import { clearedForDeployment } from './move/cleared';
import { IS_TO_MOVE } from './move/is-to-move';
import { move } from './move/move';
import { ownPlan, plan, pooledPlan } from './plan';
import { DEPLOYMENT_TIMEOUT_SECONDS, takeLock } from './registry/lock';
import { recordMove } from './registry/move';
import { openDeployment, recordEndpoint, recordLive } from './registry/record';
import { rollBack, WAS_LIVE } from './roll-back';
import { attempt } from './saga/attempt';
import { changeAndMend } from './saga/change';
import { forward } from './saga/forward';
import { hostOf } from './steps/listener-rule';
import { stillServes } from './steps/still-serves';
import { registerNewRevision } from './steps/task-definition';

/** Nobody else is at work on this model, and the image version exists: in this order, since who deletes models takes the lock too. */
const admit = attempt('Admit', chain(takeLock, resolveImageVersion), {
  output: jsonata(resolved(IMAGE, '$lockedEndpoint')),
  assign: RESOLVED,
  otherwise: reject.start,
});

const checkFirst = attempt('Preflight', preflight, {
  ...preflightTells,
  otherwise: 'IsThereAnEndpoint',
});

/** What callers call it by, over `$slot`. */
const URL = `($exists($slot.priority)
  ? 'https://' & ${hostOf('$model')}
  : ('\${CertificateArn}' = '' ? 'http://' : 'https://')
    & $split('\${LoadBalancerDnsNames}', ',')[$slot.loadBalancer - 1] & ':' & $slot.port)`;

const provisioned = {
  output: jsonata(`$merge([$made, {'url': ${URL}}])`),
  assign: { endpoint: '{% $states.result[0] %}' },
  otherwise: 'CollectEvidence',
} as const;

const provision = attempt('Provision', forward(ownPlan), provisioned);
const provisionInPool = attempt('ProvisionInPool', suffixed('InPool', forward(pooledPlan)), provisioned);

/** A failure while a canary has a share of the requests: they go back first of all. */
const takenBack = attempt('TakeTrafficBack', chain(takeTrafficBack, announceTakenBack), {
  output: {},
  assign: {},
  otherwise: 'CollectEvidence',
  // Going back tries again, and tells of it.
  caught: {},
});

const newVersionProves = canary({ assign: { changesBegun: true }, otherwise: takenBack.start });

/** The canary's tasks are of the revision that is to be live. */
const revision = registerNewRevision('OfUpdate');
const newRevision: Fragment = {
  start: 'IsRevisionRegistered',
  states: (next) =>
    merge(
      {
        IsRevisionRegistered: {
          Type: 'Choice',
          Choices: [
            {
              Condition: "{% $newRevision != '' %}",
              Assign: { taskDefinitionArn: '{% $newRevision %}' },
              Next: next,
            },
          ],
          Default: revision.start,
        },
      },
      revision.states(next),
    ),
};

const update = attempt(
  'Update',
  chain(
    newRevision,
    suffixed(
      'OfUpdate',
      changeAndMend(plan, { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' }),
    ),
  ),
  {
    // A listener that was made anew has another port where the environment's ports have changed.
    output: jsonata(`$merge([{'taskDefinitionArn': $taskDefinitionArn}, $exists($slot) ? {'url': ${URL}} : {}])`),
    assign: { endpoint: '{% $merge([$former, $states.result[0]]) %}' },
    otherwise: 'IsTrafficShared',
  },
);

/** What is said to be live is looked at before that is said again: what was asked for may be all there is of it. */
const unchanged = attempt('Verify', stillServes('$former', '$settings'), {
  output: {},
  assign: { endpoint: '{% $former %}' },
  otherwise: 'Update',
  caught: { changesBegun: true },
});

const canaryEnds = endCanary('IsTrafficShared');

const isMoved = move(plan, 'CollectEvidence');
const cleared = clearedForDeployment(plan, { begin: 'IsEndpointLive', failed: 'CollectEvidence', back: WAS_LIVE });

/**
 * No endpoint yet: the plan. A live one: a move if it is to be elsewhere, else the change, after its canary if one is asked for, or nothing
 * if it is what was asked for. Before all that goes what an earlier deployment left at another place.
 */
const provisionOrUpdate: Fragment = {
  start: 'IsEndpointLive',
  states: (next) =>
    merge(
      {
        IsEndpointLive: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $count($elsewhere) > 0 %}', Next: cleared.start },
            {
              Condition: "{% $not($exists($former.url)) and $strategy.type != 'rolling' %}",
              Next: canarySkipped.start,
            },
            { Condition: "{% $not($exists($former.url)) and $pool != '' %}", Next: provisionInPool.start },
            { Condition: '{% $not($exists($former.url)) %}', Next: provision.start },
            {
              Condition: `{% ${IS_TO_MOVE} %}`,
              Assign: {
                moves: true,
                changesBegun: true,
                canaryBegun: "{% $former.status = 'DEGRADED' %}",
                elsewhere: ['{% $settings.capacity %}'],
              },
              Next: isMoved.start,
            },
            { Condition: `{% ${IS_AS_ASKED} %}`, Next: unchanged.start },
            {
              Condition: "{% $former.status = 'LIVE' and $strategy.type != 'rolling' %}",
              Assign: { canaryBegun: true },
              Next: newVersionProves.start,
            },
          ],
          // What a canary has left is to go, and what was suspended for it goes on.
          Assign: { changesBegun: true, canaryBegun: "{% $former.status = 'DEGRADED' or $repairs %}" },
          Default: update.start,
        },
        WhereIsItToBe: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $pool != '' %}", Next: provisionInPool.start }],
          Default: provision.start,
        },
        IsTrafficShared: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $canaryBegun %}', Next: takenBack.start }],
          Default: 'CollectEvidence',
        },
      },
      canarySkipped.states('WhereIsItToBe'),
      provision.states(next),
      provisionInPool.states(next),
      unchanged.states(next),
      newVersionProves.states(update.start),
      update.states(canaryEnds.start),
      canaryEnds.states(next),
      takenBack.states('CollectEvidence'),
      isMoved.states(recordMove.start),
      recordMove.states(cleared.start),
      cleared.states(recordLive.start),
    ),
};

const goLive = chain(recordEndpoint, recordLive, announceLive);

const ends: States = {
  /** With an endpoint there is nothing to undo; without one, undoing also clears away what an earlier attempt may have left. */
  IsThereAnEndpoint: {
    Type: 'Choice',
    Choices: [{ Condition: '{% $exists($former.url) %}', Next: reject.start }],
    Default: 'CollectEvidence',
  },
  Live: { Type: 'Succeed', Output: "{% {'deploymentId': $deploymentId, 'status': 'LIVE', 'url': $endpoint.url} %}" },
  // The original error is the execution's, however much was undone since.
  Failed: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $failure.cause %}' },
};

const main = chain(prepare('DEPLOY'), openDeployment, announceStart, admit, checkFirst, provisionOrUpdate, goLive);

/** Puts an image version live on its model's endpoint, or leaves everything as it was. */
export const deploy: StateMachine = {
  Comment: "Puts an image version live on its model's endpoint, or leaves everything as it was",
  QueryLanguage: 'JSONata',
  TimeoutSeconds: DEPLOYMENT_TIMEOUT_SECONDS,
  StartAt: main.start,
  States: merge(
    main.states('Live'),
    rollBack(plan, { knowsImage: true }).states('Failed'),
    reject.states('Failed'),
    ends,
  ),
};
