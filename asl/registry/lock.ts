import { REGISTRY_HOLDER } from '../../contract/deployment-id';
import { LISTINGS } from '../../contract/registry-keys';
import { MOST_MINUTES, PROMOTION_HOURS } from '../../contract/strategy';
import { MOST_DRAIN_SECONDS } from '../../contract/values';
import { call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import type { Catcher, Fail } from '../language/states';
import { getItem } from './get-item';
import { onItems, TABLE } from './table';
import { KEY, updateItem } from './update-item';

/** Tasks that are replaced, their instances after them, and both again on the way back. */
const TIMES_THAT_TASKS_DRAIN = 4;

/**
 * No execution lives longer than two hours beside the time that its tasks are given to drain, but for a deployment's canary: half a day of
 * steps, and as long until it is promoted.
 */
export const EXECUTION_TIMEOUT_SECONDS = 7_200 + TIMES_THAT_TASKS_DRAIN * MOST_DRAIN_SECONDS;
export const DEPLOYMENT_TIMEOUT_SECONDS = EXECUTION_TIMEOUT_SECONDS + 60 * MOST_MINUTES + 3_600 * PROMOTION_HOURS;

/** A lock that is older was left by an execution that died without an end. */
const LEASE_MILLISECONDS = (DEPLOYMENT_TIMEOUT_SECONDS + 600) * 1_000;

export const MINE = '#lockedBy = :me';
export const me = { ':me': { S: '{% $deploymentId %}' } } as const;
const CONDITION_FAILED = 'DynamoDb.ConditionalCheckFailedException';

/** After a look at the endpoint's item. */
const IN_PROGRESS: Fail = {
  Type: 'Fail',
  Error: 'DeploymentInProgress',
  Cause: "{% 'deployment ' & $states.input.Item.lockedBy.S & ' of model ' & $model & ' is under way' %}",
};

/** A model has one deployment at a time. The lock is part of the endpoint's item, so taking it reads the endpoint too. */
export const takeLock: Fragment = {
  start: 'TakeLock',
  states: (next) => ({
    TakeLock: {
      ...updateItem('endpoint', {
        condition: 'attribute_not_exists(#lockedBy) OR #lockedBy = :lockedBy OR #lockedUntil < :now',
        values: { ':now': { N: '{% $string($floor($millis() / 1000)) %}' } },
        set: {
          type: "'ENDPOINT'",
          model: '$model',
          lockedBy: '$deploymentId',
          lockedUntil: `$floor(($millis() + ${LEASE_MILLISECONDS}) / 1000)`,
          // From its first moment on it is listed with the others.
          labelPk: `'${LISTINGS.endpoints}'`,
          labelSk: '$model',
        },
        returns: 'ALL_NEW',
        catch: [{ ErrorEquals: [CONDITION_FAILED], Next: 'DescribeLockHolder' }],
      }),
      Assign: { lockedEndpoint: '{% $states.result.Attributes %}' },
      Next: next,
    },
    DescribeLockHolder: {
      ...getItem(KEY.endpoint),
      Next: 'IsItADeployment',
    },
    // A change in the registry takes a moment, and what it changed is looked up afterwards; or the holder has just ended.
    IsItADeployment: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% $contains('' & $states.input.Item.lockedBy.S, /^(${REGISTRY_HOLDER}|$)/) %}`,
          Next: 'AwaitRegistry',
        },
      ],
      Default: 'DeploymentInProgress',
    },
    AwaitRegistry: { Type: 'Wait', Seconds: 2, Next: 'TakeLock' },
    DeploymentInProgress: IN_PROGRESS,
  }),
};

/** The same asked only, and nothing taken: the endpoint is `$lockedEndpoint`, `{}` where there is none. */
export const askForLock: Fragment = {
  start: 'ReadLock',
  states: (next) => ({
    ReadLock: {
      ...getItem(KEY.endpoint),
      Assign: { lockedEndpoint: '{% $exists($states.result.Item) ? $states.result.Item : {} %}' },
      Next: 'IsItLocked',
    },
    IsItLocked: {
      Type: 'Choice',
      Choices: [
        {
          Condition: `{% $exists($states.input.Item.lockedBy.S) and $not($contains($states.input.Item.lockedBy.S, /^${REGISTRY_HOLDER}/)) and $number($states.input.Item.lockedUntil.N) >= $floor($millis() / 1000) %}`,
          Next: 'LockedByDeployment',
        },
      ],
      Default: next,
    },
    LockedByDeployment: IN_PROGRESS,
  }),
};

/**
 * Gives the lock back: an endpoint that never came to be goes with it, a live one stays as it is. Where that fails, the execution
 * does, and the recovery tries again.
 *
 * @param failed - where it goes on instead, if it is about to fail anyway
 */
export function releaseLock({ failed }: { readonly failed?: string } = {}): Fragment {
  return {
    start: 'ReleaseLock',
    states: (next) => {
      const otherwise: Catcher[] = failed === undefined ? [] : [{ ErrorEquals: ['States.ALL'], Next: failed }];
      return {
        ReleaseLock: {
          ...call(
            'dynamodb',
            'deleteItem',
            {
              TableName: TABLE,
              Key: KEY.endpoint,
              ConditionExpression: `${MINE} AND attribute_not_exists(#status)`,
              ExpressionAttributeNames: { '#status': 'status', '#lockedBy': 'lockedBy' },
              ExpressionAttributeValues: me,
            },
            {
              permissions: [onItems('DeleteItem')],
              catch: [{ ErrorEquals: [CONDITION_FAILED], Next: 'ReleaseLockOfEndpoint' }, ...otherwise],
            },
          ),
          Next: next,
        },
        ReleaseLockOfEndpoint: {
          ...updateItem('endpoint', {
            condition: MINE,
            values: me,
            remove: ['lockedBy', 'lockedUntil'],
            catch: [{ ErrorEquals: [CONDITION_FAILED], Next: next }, ...otherwise],
          }),
          Next: next,
        },
      };
    },
  };
}

/**
 * The lock is given back with the truth: the endpoint is not as its record says. Teardowns that left something make it
 * CLEANUP_FAILED, a change that could not be taken back DEGRADED; it keeps its slot, and names what is left and by whom.
 */
export function recordLeftovers(name: string, status: `'${'CLEANUP_FAILED' | 'DEGRADED'}'` | `$${string}`): Fragment {
  return {
    start: name,
    states: (next) => ({
      [name]: {
        ...updateItem('endpoint', {
          condition: MINE,
          values: me,
          set: { status, leftovers: '$leftovers', leftBy: '$deploymentId' },
          remove: ['lockedBy', 'lockedUntil'],
          catch: [{ ErrorEquals: [CONDITION_FAILED], Next: next }],
        }),
        Next: next,
      },
    }),
  };
}

/** The endpoint is gone, its item and with it the lock. */
export const deleteEndpointItem: Fragment = {
  start: 'DeleteEndpoint',
  states: (next) => ({
    DeleteEndpoint: {
      ...call(
        'dynamodb',
        'deleteItem',
        {
          TableName: TABLE,
          Key: KEY.endpoint,
          ConditionExpression: 'lockedBy = :me',
          ExpressionAttributeValues: me,
        },
        { permissions: [onItems('DeleteItem')], catch: [{ ErrorEquals: [CONDITION_FAILED], Next: next }] },
      ),
      Next: next,
    },
  }),
};
