import { call } from './call';
import { chain, type Fragment, merge, state } from './fragment';
import { RECIPIENTS } from './fragments/announce';
import { EXECUTION_TIMEOUT_SECONDS, former, releaseLock } from './fragments/lock';
import { recordEnd, recordLive, recordUnopened } from './fragments/record';
import { rollBack } from './fragments/roll-back';
import { key, PREFIX, TABLE } from './names';
import { plan } from './plan';
import { jsonata, type StateMachine } from './states';

/**
 * The event that an execution ended without its own end: `{"deploymentId", "executionArn", "status", "error", "cause", "input"}`. A recovery that was
 * cut off itself has the event it was started with as its input, so the first one is looked for.
 */
const ORIGIN = `(
  $origin := function($event) {(
    $input := $parse($event.input);
    $exists($input.deploymentId) ? $origin($input) : $event
  )};
  $origin($states.input)
)`;

/** Whoever stopped the execution said why; one that timed out or died did not. */
const FAILURE = `{
  'error': $type($states.input.error) = 'string' and $states.input.error != '' ? $states.input.error : 'States.' & $states.input.status,
  'cause': $type($states.input.cause) = 'string' and $states.input.cause != '' ? $states.input.cause : 'the execution ended as ' & $states.input.status
}`;

/** A call that was under way when the execution ended can still take effect: its time-out is 60 s. */
const CALLS_IN_FLIGHT_SECONDS = 70;

const prepareRecovery = chain(
  state('FindOrigin', { Type: 'Pass', Output: jsonata(ORIGIN) }),
  state('PrepareRecovery', {
    Type: 'Pass',
    Assign: {
      deploymentId: '{% $states.input.deploymentId %}',
      model: "{% $substringBefore($states.input.deploymentId, '.') %}",
      name: `{% '${PREFIX}-' & $substringBefore($states.input.deploymentId, '.') %}`,
      kind: "{% $contains($states.input.executionArn, ':execution:${Prefix}-delete:') ? 'DELETE' : 'DEPLOY' %}",
      executionArn: '{% $states.input.executionArn %}',
      request: '{% ($input := $parse($states.input.input); $exists($input.request) ? $input.request : {}) %}',
      requestedBy:
        '{% ($input := $parse($states.input.input); $exists($input.requestedBy) ? $input.requestedBy : {}) %}',
      recipients: RECIPIENTS,
      startedAt: '{% $now() %}',
      evidence: {},
      leftovers: [],
      failedStep: "{% '' %}",
      timeline: [],
      failure: jsonata(FAILURE),
    },
  }),
  state('AwaitCallsInFlight', { Type: 'Wait', Seconds: CALLS_IN_FLIGHT_SECONDS }),
);

/** The endpoint's item tells how far the execution came: whose the lock is, whose the endpoint, by whom something is left. */
const findWhereItEnded: Fragment = {
  start: 'GetDeployment',
  states: (undo) => ({
    GetDeployment: {
      ...call('dynamodb', 'getItem', { TableName: TABLE, Key: key.deployment, ConsistentRead: true }),
      // The first account of the failure is the one that counts.
      Assign: {
        failure: '{% $exists($states.result.Item.error.S) ? $parse($states.result.Item.error.S) : $failure %}',
      },
      Output: "{% {'status': '' & $states.result.Item.status.S} %}",
      Next: 'IsDeploymentOpen',
    },
    IsDeploymentOpen: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $states.input.status = 'IN_PROGRESS' %}", Next: 'GetEndpoint' },
        { Condition: "{% $states.input.status = '' %}", Next: 'RecordUnopened' },
      ],
      Default: 'ReleaseLock',
    },
    GetEndpoint: {
      ...call('dynamodb', 'getItem', { TableName: TABLE, Key: key.endpoint, ConsistentRead: true }),
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
            settings: '{% $parse($states.input.settings.S) %}',
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

const recovery = chain(prepareRecovery, findWhereItEnded, rollBack(plan));

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
    {
      Recovered: { Type: 'Succeed' },
    },
  ),
};
