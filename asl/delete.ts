import { chain, merge, state } from './fragment';
import { announce } from './fragments/announce';
import { attempt } from './fragments/attempt';
import { EXECUTION_TIMEOUT_SECONDS, takeLock } from './fragments/lock';
import { prepare } from './fragments/prepare';
import { openDeployment, recordRemoval, TORN_DOWN } from './fragments/record';
import { reject } from './fragments/reject';
import { tearDown } from './fragments/tear-down';
import { plan } from './plan';
import type { StateMachine } from './states';

const admit = attempt('Admit', takeLock, { output: {}, assign: {}, otherwise: 'RecordRejection' });

const main = chain(
  prepare('DELETE'),
  openDeployment,
  admit,
  state('StartTearDown', { Type: 'Pass', Output: { notes: [] } }),
  tearDown(plan),
  recordRemoval,
  announce({ status: TORN_DOWN, template: 'endpoint-deleted', detail: "{'leftovers': $leftovers}" }),
);

/** Takes a model's endpoint away. One that does not exist is gone already. */
export const deleteEndpoint: StateMachine = {
  Comment: "Takes a model's endpoint away",
  QueryLanguage: 'JSONata',
  TimeoutSeconds: EXECUTION_TIMEOUT_SECONDS,
  StartAt: main.start,
  States: merge(main.states('IsEverythingGone'), reject.states('Rejected'), {
    IsEverythingGone: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($leftovers) = 0 %}', Next: 'Deleted' }],
      Default: 'CleanupFailed',
    },
    Deleted: { Type: 'Succeed', Output: "{% {'deploymentId': $deploymentId, 'status': 'DELETED'} %}" },
    CleanupFailed: { Type: 'Fail', Error: 'CleanupFailed', Cause: "{% 'left: ' & $join($leftovers, ', ') %}" },
    Rejected: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $failure.cause %}' },
  }),
};
