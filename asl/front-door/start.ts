import { HASH_DIGITS, SEPARATOR, TOKEN_PATTERN } from '../../contract/deployment-id';
import { call } from '../aws/call';
import { SOON_KNOWN } from '../aws/describe-execution';
import { chain, type Fragment, merge, state } from '../language/fragment';
import { jsonata, type States } from '../language/states';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';
import { answer, refusal } from './answer';
import { DESCRIBE, EXECUTION_ARN, START, STATE_MACHINE_ARN } from './executions';
import { measurable } from './measurable';
import { foretold, planned } from './planned';

/**
 * A deployment's id is its execution's name. Whoever sends a request again under the same key means the same deployment; a key that a
 * name can't hold is known by its hash. Without a key the id is the time and something random.
 */
const TOKEN = `(
  $idempotencyKey = '' ? $now('[Y0001][M01][D01]-[H01][m01][s01]') & '-' & $substring($uuid(), 0, 8)
    : $contains($idempotencyKey, /${TOKEN_PATTERN}/) ? $idempotencyKey
    : $substring($hash($idempotencyKey, 'SHA-256'), 0, ${HASH_DIGITS})
)`;

const named = state('NameDeployment', {
  Type: 'Pass',
  Assign: {
    kind: '{% $asked.kind %}',
    deploymentId: jsonata(`$asked.model & '${SEPARATOR}' & $asked.kind & '${SEPARATOR}' & ${TOKEN}`),
    input: '{% $merge([{"model": $asked.model}, $asked.input]) %}',
  },
});

/** Step Functions gives a name free again after so many days; the registry's record of it lives on. */
const NAME_LIFETIME_DAYS = 90;

const OUTLIVED = `$exists($recordedAt) and $recordedAt != '' and $toMillis($recordedAt) < $millis() - ${NAME_LIFETIME_DAYS * 86_400_000}`;

/** The same request was started before: who asked for it, and when, may differ, and so may how long it was thought to take, and its plan. */
const SAME =
  "$sift($parse($existing.input), function($value, $field) { $not($field in ['requestedBy', 'forecast', 'basis']) }) = $input";

/** The end of every request that is met: the deployment is started, or being stopped. */
export const accepted: States = {
  Accepted: answer(
    202,
    "{'deploymentId': $deploymentId, 'status': 'IN_PROGRESS', 'statusUrl': $apiUrl & '/models/' & $model & '/deployments/' & $deploymentId}",
  ),
};

/** @param how - an expression that ends the sentence */
const keyUsed = (how: string) =>
  refusal(
    409,
    `'Idempotency-Key: ' & $idempotencyKey & ' was used for deployment ' & $deploymentId & ${how}`,
    'IdempotencyMismatchException',
  );

/** What was started before is met, whatever has become of the endpoint and of alarms since. */
const unlessStarted: Fragment = {
  start: 'IsRepeatable',
  states: (next) =>
    merge(
      {
        IsRepeatable: {
          Type: 'Choice',
          Choices: [
            { Condition: '{% $asked.isPlan %}', Next: measurable.start },
            { Condition: "{% $idempotencyKey != '' %}", Next: 'GetEarlierDeployment' },
          ],
          Default: measurable.start,
        },
        GetEarlierDeployment: {
          ...getItem(keyOf('deployment', { deploymentId: '$deploymentId' })),
          Assign: { recordedAt: `{% '' & ${read('deployment', 'startedAt', '$states.result.Item')} %}` },
          Next: 'IsNameFree',
        },
        IsNameFree: {
          Type: 'Choice',
          Choices: [
            { Condition: `{% ${OUTLIVED} %}`, Next: 'KeyOutlived' },
            // Nothing is planned or foretold of it again.
            { Condition: "{% $recordedAt != '' %}", Assign: { forecast: {} }, Next: 'StartExecution' },
          ],
          Default: measurable.start,
        },
        KeyOutlived: keyUsed(`' more than ${NAME_LIFETIME_DAYS} days ago'`),
      },
      measurable.states(next),
    ),
};

const started: Fragment = {
  start: 'IsItOnlyAPlan',
  states: (next) => ({
    IsItOnlyAPlan: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $asked.isPlan or $exists($asked.basis) %}', Next: planned.start },
        { Condition: "{% $asked.kind = 'delete' %}", Assign: { forecast: {} }, Next: 'StartExecution' },
      ],
      Default: foretold.start,
    },
    ...foretold.states('StartExecution'),
    ...planned.states('WhatIsPlannedFor'),
    WhatIsPlannedFor: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $asked.isPlan or $planAnswer.status != 200 %}', Next: 'AnswerWithPlan' }],
      Default: 'TakeForecast',
    },
    AnswerWithPlan: { Type: 'Succeed', Output: '{% $planAnswer %}' },
    TakeForecast: {
      Type: 'Pass',
      Assign: { forecast: '{% $parse($planAnswer.body).forecast %}' },
      Next: 'StartExecution',
    },
    StartExecution: {
      ...call(
        'sfn',
        'startExecution',
        {
          StateMachineArn: STATE_MACHINE_ARN,
          Name: '{% $deploymentId %}',
          Input:
            "{% $string($merge([$input, {'requestedBy': $requestedBy}, $exists($forecast.seconds) ? {'forecast': $forecast} : {}, $exists($asked.basis) ? {'basis': $asked.basis} : {}])) %}",
        },
        {
          permissions: [START],
          catch: [
            { ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Next: 'DescribeExisting' },
            { ErrorEquals: ['Sfn.ExecutionLimitExceededException'], Next: 'TooManyExecutions' },
          ],
        },
      ),
      Next: next,
    },
    DescribeExisting: {
      ...call(
        'sfn',
        'describeExecution',
        { ExecutionArn: EXECUTION_ARN },
        { permissions: [DESCRIBE], retry: [SOON_KNOWN] },
      ),
      Assign: { existing: { input: '{% $states.result.Input %}' } },
      Next: 'IsItTheSame',
    },
    IsItTheSame: {
      Type: 'Choice',
      Choices: [{ Condition: `{% ${SAME} %}`, Next: next }],
      Default: 'KeyReused',
    },
    KeyReused: keyUsed("', which had a different request'"),
    TooManyExecutions: refusal(429, "'Too many deployments are being started; try again later'"),
  }),
};

/** Starts the workflow: once, however often the same request comes under its key. */
export const start = chain(named, unlessStarted, started);
