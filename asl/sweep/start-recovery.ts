import { call } from '../aws/call';
import { EXECUTION_UNKNOWN, SOON_KNOWN } from '../aws/describe-execution';
import { anyError } from '../language/any-error';
import type { Fragment } from '../language/fragment';
import { arn } from '../language/permission';
import { jsonata } from '../language/states';
import { onItems, TABLE } from '../registry/table';
import { DESCRIBE, IS_RUNNING } from './suspect';
import { RECORD } from './unfinished';

const MACHINE = arn('states', 'stateMachine:${Prefix}-recover');

/**
 * The name of the recovery that follows so many others: an event that comes twice, or a sweep beside an event, starts nothing twice.
 */
function nameOfRecovery(earlier: string): string {
  return `$substring($hash($origin.executionArn, 'SHA-256'), 0, 40) & '-' & $string(${earlier})`;
}

/**
 * Looks whether the last of `$recoveries` of `$origin` runs still.
 *
 * @param innocent - where it leads if one does, or nobody can tell
 */
export function unlessBeingRecovered(innocent: string): Fragment {
  return {
    start: 'WasItRecoveredBefore',
    states: (next) => ({
      WasItRecoveredBefore: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $recoveries > 0 %}', Next: 'DescribeLastRecovery' }],
        Default: next,
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
              { ErrorEquals: [EXECUTION_UNKNOWN], Next: next },
              // Whether it runs is not known: the next sweep asks again.
              ...anyError({ Next: innocent }),
            ],
            assign: { isRunning: IS_RUNNING },
          },
        ),
        Next: 'IsBeingRecovered',
      },
      IsBeingRecovered: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $isRunning %}', Next: innocent }],
        Default: next,
      },
    }),
  };
}

/**
 * Starts the recovery of `$origin` that follows `$recoveries` others, and counts it. None beside one that runs: it takes longer than the
 * sweep waits, and another one beside it would undo what it does.
 */
export const startRecovery: Fragment = {
  start: 'WasItRecoveredBefore',
  states: (next) => ({
    ...unlessBeingRecovered(next).states('StartRecovery'),
    StartRecovery: {
      ...call(
        'sfn',
        'startExecution',
        {
          StateMachineArn: MACHINE,
          Name: jsonata(nameOfRecovery('$recoveries')),
          Input: "{% $string($merge([$origin, {'recoveries': $recoveries + 1}])) %}",
        },
        {
          permissions: [{ actions: ['states:StartExecution'], resources: [MACHINE] }],
          catch: [
            // It runs, or has run without being counted.
            { ErrorEquals: ['Sfn.ExecutionAlreadyExistsException'], Next: 'CountRecovery' },
            // What can't be started now the next sweep starts.
            ...anyError({ Next: next }),
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
          catch: anyError({ Next: next }),
        },
      ),
      Next: next,
    },
  }),
};
