import { call } from './call';
import { chain, type Fragment, merge, state } from './fragment';
import { RECIPIENTS } from './fragments/announce';
import { EXECUTION_TIMEOUT_SECONDS, former, releaseLock } from './fragments/lock';
import { recordEnd } from './fragments/record';
import { rollBack } from './fragments/roll-back';
import { key, PREFIX, TABLE } from './names';
import { plan } from './plan';
import { jsonata, type StateMachine } from './states';

/**
 * The event that an execution ended without its own end: `{"deploymentId", "status", "error", "cause", "input"}`. A recovery that was
 * cut off itself has the event it was started with as its input, so the first one is looked for.
 */
const ORIGIN = `(
  $origin := function($event) {(
    $input := $parse($event.input);
    $exists($input.deploymentId) ? $origin($input) : $event
  )};
  $origin($states.input)
)`;

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
      recipients: RECIPIENTS,
      evidence: {},
      leftovers: [],
      failedStep: "{% '' %}",
      timeline: [],
      failure: jsonata(`{
        'error': '' & $states.input.error != '' ? $states.input.error : 'States.' & $states.input.status,
        'cause': '' & $states.input.cause != '' ? $states.input.cause : 'the execution ended as ' & $states.input.status
      }`),
    },
  }),
  state('AwaitCallsInFlight', { Type: 'Wait', Seconds: CALLS_IN_FLIGHT_SECONDS }),
);

/** The endpoint's item tells how far the execution came: the lock is its own, the endpoint is its own, or neither. */
const findWhereItEnded: Fragment = {
  start: 'GetDeployment',
  states: (undo) => ({
    GetDeployment: {
      ...call('dynamodb', 'getItem', { TableName: TABLE, Key: key.deployment, ConsistentRead: true }),
      Assign: {
        kind: "{% '' & $states.result.Item.kind.S %}",
        executionArn: "{% '' & $states.result.Item.executionArn.S %}",
      },
      Output: "{% {'status': '' & $states.result.Item.status.S} %}",
      Next: 'IsDeploymentOpen',
    },
    IsDeploymentOpen: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $states.input.status = 'IN_PROGRESS' %}", Next: 'GetEndpoint' }],
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
          Assign: { outcome: 'LIVE' },
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
  States: merge(recovery.states('Recovered'), recordEnd.states('ReleaseLock'), releaseLock().states('Recovered'), {
    Recovered: { Type: 'Succeed' },
  }),
};
