import { CALL_TIMEOUT_SECONDS } from './aws/call';
import { RECIPIENTS } from './deployment/announce';
import { rollBack } from './deployment/roll-back';
import { chain, type Fragment, merge, state } from './language/fragment';
import { jsonata, type StateMachine } from './language/states';
import { PREFIX } from './naming/names';
import { plan } from './plan';
import { former } from './registry/former-endpoint';
import { getItem } from './registry/get-item';
import { EXECUTION_TIMEOUT_SECONDS, recordLeftovers, releaseLock } from './registry/lock';
import { recordEnd, recordLive, recordUnopened } from './registry/record';
import { recorded } from './registry/settings';
import { KEY } from './registry/update-item';

/**
 * The event that an execution ended without its own end: `{"deploymentId", "executionArn", "status", "error", "cause", "input"}`. A
 * recovery that ended so itself has the event it was started with as its input: the first one is looked for, and counted on the way.
 * What the deployment was asked for comes out as `asked`.
 */
const ORIGIN = `(
  $origin := function($event, $recoveries) {(
    $input := $type($event.input) = 'string' ? $parse($event.input) : {};
    $exists($input.deploymentId) ? $origin($input, $recoveries + 1) : $merge([$event, {'recoveries': $recoveries, 'asked': $input}])
  )};
  $origin($states.input, 0)
)`;

/** As the execution was asked, else as the deployment's id begins: former releases wrote a dot after it. */
const MODEL = `(
  $id := $states.input.deploymentId;
  $exists($states.input.asked.model) ? $states.input.asked.model
    : $contains($id, /^[a-z][a-z0-9-]*[._]/) ? $split($id, /[._]/)[0] : ''
)`;

/** Recoveries of one deployment: the fifth that fails leaves the rest to a delete. */
const MAX_RECOVERIES = 5;

/** Whoever stopped the execution said why; one that timed out or died did not. */
const FAILURE = `{
  'error': $type($states.input.error) = 'string' and $states.input.error != '' ? $states.input.error : 'States.' & $states.input.status,
  'cause': $type($states.input.cause) = 'string' and $states.input.cause != '' ? $states.input.cause : 'the execution ended as ' & $states.input.status
}`;

/** A call that was under way when the execution ended can still take effect: its time-out is 60 s. */
const CALLS_IN_FLIGHT_SECONDS = CALL_TIMEOUT_SECONDS + 10;

/** Whatever ended a recovery gets longer to pass each time. */
const SECONDS_PER_EARLIER_RECOVERY = 300;

const prepareRecovery = chain(
  state('FindOrigin', { Type: 'Pass', Output: jsonata(ORIGIN) }),
  state('PrepareRecovery', {
    Type: 'Pass',
    Assign: {
      deploymentId: '{% $states.input.deploymentId %}',
      model: jsonata(MODEL),
      name: jsonata(`'${PREFIX}-' & ${MODEL}`),
      kind: "{% $contains($states.input.executionArn, ':execution:${Prefix}-delete:') ? 'DELETE' : 'DEPLOY' %}",
      executionArn: '{% $states.input.executionArn %}',
      request: '{% $exists($states.input.asked.request) ? $states.input.asked.request : {} %}',
      requestedBy: '{% $exists($states.input.asked.requestedBy) ? $states.input.asked.requestedBy : {} %}',
      recoveries: '{% $states.input.recoveries %}',
      recipients: RECIPIENTS,
      startedAt: '{% $now() %}',
      evidence: {},
      leftovers: [],
      failedStep: "{% '' %}",
      timeline: [],
      failure: jsonata(FAILURE),
    },
  }),
  state('AwaitCallsInFlight', {
    Type: 'Wait',
    Seconds: `{% ${CALLS_IN_FLIGHT_SECONDS} + ${SECONDS_PER_EARLIER_RECOVERY} * $recoveries %}`,
  }),
);

/** The endpoint's item tells how far the execution came: whose the lock is, whose the endpoint, by whom something is left. */
const findWhereItEnded: Fragment = {
  start: 'CanItBeRecovered',
  states: (undo) => ({
    CanItBeRecovered: {
      Type: 'Choice',
      Choices: [
        // The event of a recovery whose input was too large to be told: what it was about is not known.
        {
          Condition: "{% $model = '' or $contains($executionArn, ':execution:${Prefix}-recover:') %}",
          Next: 'Recovered',
        },
        {
          Condition: `{% $recoveries >= ${MAX_RECOVERIES} %}`,
          Assign: {
            outcome: 'CLEANUP_FAILED',
            leftovers: "{% ['whatever is named ' & $name & ': it could not be recovered, delete the endpoint'] %}",
          },
          Next: 'GiveUp',
        },
      ],
      Default: 'GetDeployment',
    },
    GetDeployment: {
      ...getItem(KEY.deployment),
      // The first account of the failure is the one that counts.
      Assign: {
        failure: '{% $exists($states.result.Item.error.S) ? $parse($states.result.Item.error.S) : $failure %}',
      },
      Output:
        "{% {'status': '' & $states.result.Item.status.S, 'executionArn': '' & $states.result.Item.executionArn.S} %}",
      Next: 'IsDeploymentOpen',
    },
    IsDeploymentOpen: {
      Type: 'Choice',
      Choices: [
        // Of another execution under the same name the record is not this one's to finish.
        {
          Condition: "{% $states.input.status != '' and $states.input.executionArn != $executionArn %}",
          Next: 'Recovered',
        },
        { Condition: "{% $states.input.status = 'IN_PROGRESS' %}", Next: 'GetEndpoint' },
        { Condition: "{% $states.input.status = '' %}", Next: 'RecordUnopened' },
      ],
      Default: 'ReleaseLock',
    },
    GetEndpoint: {
      ...getItem(KEY.endpoint),
      Output: '{% $exists($states.result.Item) ? $states.result.Item : {} %}',
      Next: 'HowFarDidItCome',
    },
    HowFarDidItCome: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $states.input.lockedBy.S = $deploymentId %}',
          Assign: { former: jsonata(former('$states.input')) },
          Next: undo,
        },
        {
          Condition: "{% $kind = 'DEPLOY' and $states.input.deploymentId.S = $deploymentId %}",
          Assign: {
            endpoint: "{% {'url': $states.input.url.S} %}",
            image: '{% $parse($states.input.imageDetails.S) %}',
            settings: jsonata(recorded('endpoint', '$states.input')),
          },
          Next: 'RecordLive',
        },
        {
          Condition: '{% $states.input.leftBy.S = $deploymentId %}',
          Assign: { outcome: 'CLEANUP_FAILED', leftovers: '{% $parse($states.input.leftovers.S) %}' },
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

const recovery = chain(prepareRecovery, findWhereItEnded, rollBack(plan, { knowsImage: false }));

/** Finishes what an execution left that was stopped, timed out or died: the rollback of a deployment, the rest of a delete. */
export const recover: StateMachine = {
  Comment: 'Finishes what an execution left that was stopped, timed out or died',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: EXECUTION_TIMEOUT_SECONDS,
  StartAt: recovery.start,
  States: merge(
    recovery.states('Recovered'),
    recordEnd.states('ReleaseLock'),
    recordUnopened.states('ReleaseLock'),
    recordLive.states('Recovered'),
    releaseLock().states('Recovered'),
    recordLeftovers('GiveUp', 'CLEANUP_FAILED').states('RecordEnd'),
    {
      Recovered: { Type: 'Succeed' },
    },
  ),
};
