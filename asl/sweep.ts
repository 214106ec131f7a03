import { BOUNDS } from '../contract/bounds';
import { call } from './aws/call';
import { EXECUTION_UNKNOWN, SOON_KNOWN } from './aws/execution-unknown';
import { withFewRetries } from './aws/few-retries';
import { anyError } from './language/any-error';
import { bounded, first } from './language/bounded';
import { arn, type Permission } from './language/permission';
import { type Branch, jsonata, type StateMachine } from './language/states';
import { MAX_RECOVERIES } from './recover';
import { read } from './registry/attributes';
import { getItem } from './registry/get-item';
import { keyOf, listing } from './registry/keys';
import { onIndex, onItems, TABLE } from './registry/table';

const DESCRIBE: Permission = {
  actions: ['states:DescribeExecution'],
  resources: ['deploy', 'delete', 'recover'].map((machine) => arn('states', `execution:\${Prefix}-${machine}:*`)),
};

const RECOVER: Permission = {
  actions: ['states:StartExecution'],
  resources: [arn('states', 'stateMachine:${Prefix}-recover')],
};

const IS_RUNNING = "{% $states.result.Status = 'RUNNING' %}";

/** As many as are looked at in one sweep: those that began first. */
const MAX_UNFINISHED = 100;

/** A deployment's execution, or a recovery of one, which has its origin for its input and how many there were. */
const ORIGIN = `(
  $asked := $exists($states.result.Input) ? $parse($states.result.Input) : {};
  $exists($asked.executionArn) ? $asked : {
    'deploymentId': $suspect.deploymentId,
    'executionArn': $suspect.executionArn,
    'model': $exists($asked.model) ? $asked.model : '',
    'status': $states.result.Status,
    'error': ${bounded('$states.result.Error', BOUNDS.error)},
    'cause': ${bounded('$states.result.Cause', BOUNDS.cause)},
    'recoveries': 0
  }
)`;

/**
 * What is known of an execution whose input can't be read: a deployment's id begins with its model, which former releases ended with a
 * dot. A recovery's name tells nothing. Of its status the event told, or a description without data.
 */
const guessed = (status: string) => `{
  'deploymentId': $suspect.deploymentId,
  'executionArn': $suspect.executionArn,
  'model': $contains($suspect.deploymentId, /^[a-z][a-z0-9-]*[._]/) and $not($contains($suspect.executionArn, ':execution:\${Prefix}-recover:')) ? $split($suspect.deploymentId, /[._]/)[0] : '',
  'status': ${status},
  'error': '',
  'cause': '',
  'recoveries': 0
}`;

/**
 * The name of the recovery that follows so many others: an event that comes twice, or a sweep beside an event, starts nothing twice.
 */
function nameOfRecovery(earlier: string): string {
  return `$substring($hash($origin.executionArn, 'SHA-256'), 0, 40) & '-' & $string(${earlier})`;
}

const RECORD = keyOf('deployment', { model: '$origin.model', deploymentId: '$origin.deploymentId' });

/** Looks at one execution: one that is over without its deployment having an end gets a recovery. */
const examine: Branch = {
  StartAt: 'Suspect',
  States: {
    Suspect: { Type: 'Pass', Assign: { suspect: '{% $states.input %}' }, Next: 'DescribeExecution' },
    DescribeExecution: {
      ...call(
        'sfn',
        'describeExecution',
        { ExecutionArn: '{% $suspect.executionArn %}' },
        {
          permissions: [DESCRIBE],
          retry: [SOON_KNOWN],
          catch: [
            {
              ErrorEquals: [EXECUTION_UNKNOWN],
              Assign: { origin: jsonata(guessed('$suspect.status')), isRunning: false },
              Next: 'IsItOver',
            },
            { ErrorEquals: ['States.DataLimitExceeded'], Next: 'DescribeWithoutData' },
            // Whether it runs is not known: the next sweep asks again.
            { ErrorEquals: ['States.ALL'], Next: 'Examined' },
          ],
          assign: { origin: jsonata(ORIGIN), isRunning: IS_RUNNING },
        },
      ),
      Next: 'IsItOver',
    },
    // Escaped, an input is larger than it was.
    DescribeWithoutData: {
      ...call(
        'sfn',
        'describeExecution',
        { ExecutionArn: '{% $suspect.executionArn %}', IncludedData: 'METADATA_ONLY' },
        {
          permissions: [DESCRIBE],
          catch: anyError({ Next: 'Examined' }),
          assign: { origin: jsonata(guessed('$states.result.Status')), isRunning: IS_RUNNING },
        },
      ),
      Next: 'IsItOver',
    },
    IsItOver: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $isRunning or $origin.model = '' %}", Next: 'Examined' }],
      Default: 'GetRecord',
    },
    GetRecord: {
      ...getItem(RECORD, {
        attributes: ['status', 'executionArn', 'recoveries'],
      }),
      Assign: {
        // Without a record the execution did not get as far as opening it. One of another execution is none of its business.
        isUnfinished: jsonata(`(
          $item := $states.result.Item;
          $not($exists($item)) or (${read('deployment', 'status', '$item')} = 'IN_PROGRESS' and ${read('deployment', 'executionArn', '$item')} = $origin.executionArn)
        )`),
        recoveries: jsonata(`(
          $item := $states.result.Item;
          $exists($item) ? ($exists($item.recoveries) ? ${read('deployment', 'recoveries', '$item')} : 0) : $origin.recoveries
        )`),
      },
      Next: 'IsDeploymentUnfinished',
    },
    IsDeploymentUnfinished: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $not($isUnfinished) %}', Next: 'Examined' },
        // Given up already, and not even that could be recorded: now only the schedule tries, or each failure would start the next.
        { Condition: `{% $isEvent and $recoveries > ${MAX_RECOVERIES} %}`, Next: 'Examined' },
        { Condition: '{% $recoveries > 0 %}', Next: 'DescribeLastRecovery' },
      ],
      Default: 'StartRecovery',
    },
    DescribeLastRecovery: {
      ...call(
        'sfn',
        'describeExecution',
        {
          ExecutionArn: `{% 'arn:\${Partition}:states:\${Region}:\${Account}:execution:\${Prefix}-recover:' & ${nameOfRecovery('$recoveries - 1')} %}`,
        },
        {
          permissions: [DESCRIBE],
          retry: [SOON_KNOWN],
          catch: [
            { ErrorEquals: [EXECUTION_UNKNOWN], Next: 'StartRecovery' },
            // Whether it runs is not known: the next sweep asks again.
            ...anyError({ Next: 'Examined' }),
          ],
          assign: { isRunning: IS_RUNNING },
        },
      ),
      Next: 'IsBeingRecovered',
    },
    // A recovery takes longer than the sweep waits: another one beside it would undo what it does.
    IsBeingRecovered: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $isRunning %}', Next: 'Examined' }],
      Default: 'StartRecovery',
    },
    StartRecovery: {
      ...call(
        'sfn',
        'startExecution',
        {
          StateMachineArn: 'arn:${Partition}:states:${Region}:${Account}:stateMachine:${Prefix}-recover',
          Name: jsonata(nameOfRecovery('$recoveries')),
          Input: "{% $string($merge([$origin, {'recoveries': $recoveries + 1}])) %}",
        },
        {
          permissions: [RECOVER],
          catch: [
            // It runs, or has run without being counted.
            { ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Next: 'CountRecovery' },
            // What can't be started now the next sweep starts.
            ...anyError({ Next: 'Examined' }),
          ],
        },
      ),
      Next: 'CountRecovery',
    },
    // By the sweep: a recovery that dies at once counts too, and the next one has a name that is free.
    CountRecovery: {
      ...call(
        'dynamodb',
        'updateItem',
        {
          TableName: TABLE,
          Key: RECORD,
          UpdateExpression: 'SET recoveries = :next',
          ConditionExpression:
            'executionArn = :executionArn AND (attribute_not_exists(recoveries) OR recoveries < :next)',
          ExpressionAttributeValues: {
            ':next': { N: '{% $string($recoveries + 1) %}' },
            ':executionArn': { S: '{% $origin.executionArn %}' },
          },
        },
        {
          permissions: [onItems('UpdateItem')],
          // Without a record, the execution that ended passes the number on; else the next sweep counts.
          catch: anyError({ Next: 'Examined' }),
        },
      ),
      Next: 'Examined',
    },
    Examined: { Type: 'Succeed', Output: {} },
  },
};

const sweepStates: Branch = {
  StartAt: 'IsItAnEvent',
  States: {
    IsItAnEvent: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $exists($states.input.detail.executionArn) %}',
          Assign: {
            isEvent: true,
            suspects:
              "{% [{'executionArn': $states.input.detail.executionArn, 'deploymentId': $states.input.detail.name, 'status': $states.input.detail.status}] %}",
          },
          Next: 'ExamineEach',
        },
      ],
      Default: 'FindUnfinished',
    },
    FindUnfinished: {
      ...call(
        'dynamodb',
        'query',
        {
          TableName: TABLE,
          IndexName: 'byLabel',
          KeyConditionExpression: 'labelPk = :unfinished',
          ExpressionAttributeValues: { ':unfinished': listing('unfinished') },
          ProjectionExpression: 'deploymentId, executionArn',
          Limit: MAX_UNFINISHED,
        },
        { permissions: [onIndex('byLabel')] },
      ),
      Assign: {
        isEvent: false,
        suspects: jsonata(
          `$append([], ${first(MAX_UNFINISHED, '$states.result.Items')}.{'executionArn': executionArn.S, 'deploymentId': deploymentId.S, 'status': 'FORGOTTEN'})`,
        ),
      },
      Next: 'ExamineEach',
    },
    ExamineEach: {
      Type: 'Map',
      Items: '{% $suspects %}',
      MaxConcurrency: 10,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...withFewRetries(examine) },
      Output: {},
      Next: 'Swept',
    },
    Swept: { Type: 'Succeed' },
  },
};

/**
 * Finds deployments that ended without their end: told by an event when an execution fails, is stopped or times out, and by itself every
 * few minutes, since Step Functions' events may be lost.
 */
export const sweep: StateMachine = {
  Comment: 'Starts the recovery of executions that ended without their own end',
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 240,
  ...withFewRetries(sweepStates),
};
