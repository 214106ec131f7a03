import type { AttributeOf } from '../contract/registry-items';
import { CALL_TIMEOUT_SECONDS, call } from './aws/call';
import { mayDescribeExecutionsOf } from './aws/describe-execution';
import { recipientsOf } from './deployment/announce';
import { collectEvidence } from './deployment/evidence';
import { otherVersionIsLive } from './deployment/other-version';
import { anyError } from './language/any-error';
import { chain, type Fragment, merge, onlyIf, state } from './language/fragment';
import { jsonata, type StateMachine } from './language/states';
import { clearedForRecovery } from './move/cleared';
import { START as CLEAR_ELSEWHERE } from './move/elsewhere';
import { namesOf, whereOf } from './naming/names';
import { planWithCanary } from './plan';
import { read } from './registry/attributes';
import { former } from './registry/former-endpoint';
import { getItem } from './registry/get-item';
import { EXECUTION_TIMEOUT_SECONDS, recordLeftovers, releaseLock } from './registry/lock';
import { otherCapacities, recordedCapacity } from './registry/place';
import { recordEnd, recordEvidence, recordLive, recordUnopened } from './registry/record';
import { recorded } from './registry/settings';
import { KEY } from './registry/update-item';
import { undoDeployment, WAS_LIVE } from './roll-back';

/** Recoveries of one deployment that undo: what the fifth does not end, the next records as left to a delete. */
export const MAX_RECOVERIES = 5;

/** Whoever stopped the execution said why; one that timed out or died did not. Step Functions keeps what it knows for 90 days. */
const FAILURE = `{
  'error': $states.input.error != '' ? $states.input.error : $states.input.status = 'FORGOTTEN' ? 'ExecutionForgotten' : 'States.' & $states.input.status,
  'cause': $states.input.cause != '' ? $states.input.cause
    : $states.input.status = 'FORGOTTEN' ? 'Step Functions no longer knows how the execution ended'
    : 'the execution ended as ' & $states.input.status
}`;

/** A call that was under way when the execution ended can still take effect: its time-out is 60 s. */
const CALLS_IN_FLIGHT_SECONDS = CALL_TIMEOUT_SECONDS + 10;

/** Whatever ended a recovery gets longer to pass each time. */
const SECONDS_PER_EARLIER_RECOVERY = 300;

/**
 * From the sweep: `{"deploymentId", "executionArn", "model", "status", "error", "cause"}` of the execution that ended, and `"recoveries"`,
 * the how manieth this one is.
 */
const prepareRecovery = state('PrepareRecovery', {
  Type: 'Pass',
  Assign: {
    deploymentId: '{% $states.input.deploymentId %}',
    model: '{% $states.input.model %}',
    ...namesOf('$states.input.model'),
    kind: "{% $contains($states.input.executionArn, ':execution:${Prefix}-delete:') ? 'DELETE' : 'DEPLOY' %}",
    executionArn: '{% $states.input.executionArn %}',
    recoveries: '{% $states.input.recoveries %}',
    request: {},
    requestedBy: {},
    recipients: recipientsOf('{}'),
    startedAt: '{% $now() %}',
    // It is not known how far the execution came, so everything is undone.
    canaryBegun: true,
    changesBegun: true,
    // Until something is known of it.
    former: {},
    endpoint: {},
    settings: {},
    evidence: {},
    leftovers: [],
    leftElsewhere: [],
    failedStep: "{% '' %}",
    timeline: [],
    failure: jsonata(FAILURE),
  },
});

const awaitCallsInFlight = state('AwaitCallsInFlight', {
  Type: 'Wait',
  Seconds: `{% ${CALLS_IN_FLIGHT_SECONDS} + ${SECONDS_PER_EARLIER_RECOVERY} * $min([$recoveries - 1, ${MAX_RECOVERIES}]) %}`,
});

/** What the record tells of a deployment: of its end, and for the mail about it. */
const TOLD: readonly AttributeOf<'deployment'>[] = [
  'status',
  'executionArn',
  'error',
  'request',
  'requestedBy',
  'startedAt',
  'modelVersion',
  'imageVersion',
];

const recordedAs = (name: AttributeOf<'deployment'>) => read('deployment', name, '$states.result.Item');
const recordedOr = (name: AttributeOf<'deployment'>, otherwise: string) =>
  jsonata(`$exists($states.result.Item.${name}) ? ${recordedAs(name)} : ${otherwise}`);

const ITEM = '$states.result.Item';

/** The deployment moved the endpoint, and which of the two places is to be cleared its own write decides: it is live where it was to be. */
const MOVES = `(${read('endpoint', 'movedBy', ITEM)} = $deploymentId and $exists(${ITEM}.otherCapacity.S))`;
const IS_MOVED = `${read('endpoint', 'deploymentId', ITEM)} = $deploymentId`;

/** What the item tells of an endpoint that this deployment has put live. */
const WENT_LIVE = {
  endpoint: "{% {'url': $states.input.url.S} %}",
  image: `{% ${read('endpoint', 'imageDetails', '$states.input')} %}`,
  settings: jsonata(recorded('endpoint', '$states.input')),
} as const;

/** The endpoint's item tells how far the execution came: whose the lock is, whose the endpoint, by whom something is left. */
const findWhereItEnded: Fragment = {
  start: 'GetDeployment',
  states: (undo) => ({
    GetDeployment: {
      ...getItem(KEY.deployment, { attributes: TOLD }),
      Assign: {
        // The first account of the failure is the one that counts.
        failure: recordedOr('error', '$failure'),
        recipients: recipientsOf(recordedAs('request')),
        request: recordedOr('request', '$request'),
        requestedBy: recordedOr('requestedBy', '$requestedBy'),
        startedAt: recordedOr('startedAt', '$startedAt'),
        image: jsonata(
          `{'modelVersion': ${recordedAs('modelVersion')}, 'imageVersion': ${recordedAs('imageVersion')}}`,
        ),
      },
      Output: jsonata(
        `{'isThere': $exists($states.result.Item), 'status': '' & ${recordedAs('status')}, 'executionArn': '' & ${recordedAs('executionArn')}}`,
      ),
      Next: 'IsDeploymentOpen',
    },
    IsDeploymentOpen: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $not($states.input.isThere) %}', Next: 'ReadRequest' },
        // Of another execution under the same name the record is not this one's to finish.
        { Condition: '{% $states.input.executionArn != $executionArn %}', Next: 'NothingToRecover' },
        { Condition: "{% $states.input.status = 'IN_PROGRESS' %}", Next: 'GetEndpoint' },
      ],
      Default: 'NothingToRecover',
    },
    // What it was asked for is nowhere but in its input.
    ReadRequest: {
      ...call(
        'sfn',
        'describeExecution',
        { ExecutionArn: '{% $executionArn %}' },
        {
          permissions: [mayDescribeExecutionsOf('deploy', 'delete')],
          catch: anyError({ Next: 'RecordUnopened' }),
          assign: {
            request: '{% ($asked := $parse($states.result.Input); $exists($asked.request) ? $asked.request : {}) %}',
            requestedBy:
              '{% ($asked := $parse($states.result.Input); $exists($asked.requestedBy) ? $asked.requestedBy : {}) %}',
          },
        },
      ),
      Next: 'RecordUnopened',
    },
    GetEndpoint: {
      ...getItem(KEY.endpoint),
      Assign: {
        capacity: `{% ${recordedCapacity(ITEM)} %}`,
        elsewhere: `{% ${otherCapacities(ITEM)} %}`,
        moves: `{% ${MOVES} and $not(${IS_MOVED}) %}`,
        isMoved: `{% ${MOVES} and ${IS_MOVED} %}`,
        // Where it was at work.
        ...whereOf(
          `(${MOVES} and $not(${IS_MOVED}) ? ${read('endpoint', 'otherCapacity', ITEM)} : ${recordedCapacity(ITEM)})`,
        ),
      },
      Output: '{% $exists($states.result.Item) ? $states.result.Item : {} %}',
      Next: 'HowFarDidItCome',
    },
    HowFarDidItCome: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% $recoveries > ${MAX_RECOVERIES} %}`,
          Assign: {
            outcome: 'CLEANUP_FAILED',
            leftovers: "{% ['whatever is named ' & $name & ': it could not be recovered, delete the endpoint'] %}",
            // Given up is the recovery, not the version that answers still.
            givenUpAs:
              "{% $kind = 'DEPLOY' and $states.input.status.S in ['LIVE', 'DEGRADED'] ? 'DEGRADED' : 'CLEANUP_FAILED' %}",
          },
          Next: 'GiveUp',
        },
        // It was about to be rejected: nothing of what is live is to be undone.
        {
          Condition: jsonata(
            `$kind = 'DELETE' and $states.input.lockedBy.S = $deploymentId and ${otherVersionIsLive('$request.expected', '$states.input')}`,
          ),
          Assign: { outcome: 'REJECTED' },
          Next: 'ReleaseLock',
        },
        {
          Condition: '{% $states.input.lockedBy.S = $deploymentId and $isMoved %}',
          Assign: WENT_LIVE,
          Output: { notes: [] },
          Next: CLEAR_ELSEWHERE,
        },
        {
          Condition: '{% $states.input.lockedBy.S = $deploymentId %}',
          Assign: { former: jsonata(former('$states.input')) },
          Output: { notes: [] },
          Next: undo,
        },
        {
          Condition: "{% $kind = 'DEPLOY' and $states.input.deploymentId.S = $deploymentId %}",
          Assign: {
            ...WENT_LIVE,
            leftElsewhere: `{% $exists($states.input.leftovers.S) ? ${read('endpoint', 'leftovers', '$states.input')} : [] %}`,
          },
          Next: 'RecordLive',
        },
        {
          Condition: '{% $states.input.leftBy.S = $deploymentId %}',
          Assign: {
            outcome: 'CLEANUP_FAILED',
            leftovers: `{% ${read('endpoint', 'leftovers', '$states.input')} %}`,
          },
          Next: 'RecordEnd',
        },
        {
          Condition: "{% $kind = 'DELETE' and $not($exists($states.input.status)) %}",
          Assign: { outcome: 'DELETED' },
          Next: 'RecordEnd',
        },
      ],
      Assign: { outcome: 'ROLLED_BACK' },
      Default: 'RecordEnd',
    },
  }),
};

/** What was seen is recorded by the first recovery; a later one may have come because of that. */
const evidenceOnce = onlyIf('IsItTheFirst', '$recoveries = 1', chain(collectEvidence, recordEvidence(false)));

const recovery = chain(
  prepareRecovery,
  awaitCallsInFlight,
  findWhereItEnded,
  evidenceOnce,
  undoDeployment(planWithCanary),
);

/** Finishes what an execution left that was stopped, timed out or died: the rollback of a deployment, the rest of a delete. */
export const recover: StateMachine = {
  Comment: 'Finishes what an execution left that was stopped, timed out or died',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: EXECUTION_TIMEOUT_SECONDS,
  StartAt: recovery.start,
  States: merge(
    recovery.states('Recovered'),
    // A deployment that has its end has no lock: nobody looks after it any more.
    releaseLock().states('RecordEnd'),
    recordEnd.states('Recovered'),
    recordUnopened.states('NothingToRecover'),
    recordLive.states('Recovered'),
    clearedForRecovery(planWithCanary, { back: WAS_LIVE }).states(recordLive.start),
    recordLeftovers('GiveUp', '$givenUpAs').states('RecordEnd'),
    {
      NothingToRecover: { Type: 'Succeed' },
      Recovered: { Type: 'Succeed' },
    },
  ),
};
