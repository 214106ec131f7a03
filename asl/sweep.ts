import { BOUNDS } from '../contract/bounds';
import { type Call, call } from './aws/call';
import { withFewRetries } from './aws/few-retries';
import { anyError } from './language/any-error';
import { bounded, first } from './language/bounded';
import { arn, type Permission } from './language/permission';
import { type Branch, jsonata, type StateMachine } from './language/states';
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

/** As many as are looked at in one sweep: those that began first. */
const MAX_UNFINISHED = 100;

/** A deployment's execution, or a recovery of one, which has its origin for its input. */
const ORIGIN = `(
  $asked := $exists($states.result.Input) ? $parse($states.result.Input) : {};
  $exists($asked.executionArn) ? $asked : {
    'deploymentId': $suspect.deploymentId,
    'executionArn': $suspect.executionArn,
    'model': $exists($asked.model) ? $asked.model : '',
    'status': $states.result.Status,
    'error': ${bounded('$states.result.Error', BOUNDS.error)},
    'cause': ${bounded('$states.result.Cause', BOUNDS.cause)}
  }
)`;

/**
 * What is known of an execution whose input can't be read: a deployment's id begins with its model, which former releases ended with a
 * dot. A recovery's name tells nothing.
 */
const GUESSED = `{
  'deploymentId': $suspect.deploymentId,
  'executionArn': $suspect.executionArn,
  'model': $contains($suspect.deploymentId, /^[a-z][a-z0-9-]*[._]/) and $not($contains($suspect.executionArn, ':execution:\${Prefix}-recover:')) ? $split($suspect.deploymentId, /[._]/)[0] : '',
  'status': $suspect.status,
  'error': '',
  'cause': ''
}`;

/**
 * The name of the recovery that follows so many others: an event that comes twice, or a sweep beside an event, starts nothing twice.
 */
function nameOfRecovery(earlier: string): string {
  return `$substring($hash($origin.executionArn, 'SHA-256'), 0, 40) & '-' & $string(${earlier})`;
}

/** Whether a recovery is under way; one that nobody knows is not. */
function describeRecovery(earlier: string, unknown: string): Call {
  return call(
    'sfn',
    'describeExecution',
    {
      ExecutionArn: `{% 'arn:\${Partition}:states:\${Region}:\${Account}:execution:\${Prefix}-recover:' & ${nameOfRecovery(earlier)} %}`,
    },
    {
      permissions: [DESCRIBE],
      catch: anyError({ Next: unknown }),
      assign: { isRunning: "{% $states.result.Status = 'RUNNING' %}" },
    },
  );
}

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
          catch: anyError({ Assign: { origin: jsonata(GUESSED), isRunning: false }, Next: 'IsItOver' }),
          assign: { origin: jsonata(ORIGIN), isRunning: "{% $states.result.Status = 'RUNNING' %}" },
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
      ...getItem(keyOf('deployment', { model: '$origin.model', deploymentId: '$origin.deploymentId' }), {
        attributes: ['status', 'executionArn', 'recoveries'],
      }),
      Assign: {
        // Without a record the execution did not get as far as opening it. One of another execution is none of its business.
        isUnfinished: jsonata(`(
          $item := $states.result.Item;
          $not($exists($item)) or (${read('deployment', 'status', '$item')} = 'IN_PROGRESS' and ${read('deployment', 'executionArn', '$item')} = $origin.executionArn)
        )`),
        recoveries: `{% $exists($states.result.Item.recoveries) ? ${read('deployment', 'recoveries', '$states.result.Item')} : 0 %}`,
      },
      Next: 'IsDeploymentUnfinished',
    },
    IsDeploymentUnfinished: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $not($isUnfinished) %}', Next: 'Examined' },
        { Condition: '{% $recoveries > 0 %}', Next: 'DescribeLastRecovery' },
      ],
      Default: 'StartRecovery',
    },
    DescribeLastRecovery: {
      ...describeRecovery('$recoveries - 1', 'StartRecovery'),
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
          Input: '{% $string($origin) %}',
        },
        {
          permissions: [RECOVER],
          // What can't be started now the next sweep starts.
          catch: [
            { ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Next: 'DescribeNamesake' },
            { ErrorEquals: ['States.ALL'], Next: 'Examined' },
          ],
        },
      ),
      Next: 'Examined',
    },
    DescribeNamesake: { ...describeRecovery('$recoveries', 'Examined'), Next: 'IsNamesakeRunning' },
    IsNamesakeRunning: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $isRunning %}', Next: 'Examined' }],
      Default: 'CountDeadRecovery',
    },
    // One that died before it counted itself would hold up all that come after it by its name.
    CountDeadRecovery: {
      ...call(
        'dynamodb',
        'updateItem',
        {
          TableName: TABLE,
          Key: keyOf('deployment', { model: '$origin.model', deploymentId: '$origin.deploymentId' }),
          UpdateExpression: 'SET recoveries = :dead',
          ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(recoveries) OR recoveries < :dead)',
          ExpressionAttributeValues: { ':dead': { N: '{% $string($recoveries + 1) %}' } },
        },
        {
          permissions: [onItems('UpdateItem')],
          catch: anyError({ Next: 'Examined' }),
          assign: { recoveries: '{% $recoveries + 1 %}' },
        },
      ),
      Next: 'StartRecovery',
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
        suspects: jsonata(
          `$append([], ${first(MAX_UNFINISHED, '$states.result.Items')}.{'executionArn': executionArn.S, 'deploymentId': deploymentId.S, 'status': 'UNKNOWN'})`,
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
