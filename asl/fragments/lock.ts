import { call } from '../call';
import type { Fragment } from '../fragment';
import { key, TABLE } from '../names';
import type { Catcher } from '../states';

/** No execution lives longer than two hours; a lock that is older was left by one that died without an end. */
export const EXECUTION_TIMEOUT_SECONDS = 7_200;
const LEASE_MILLISECONDS = (EXECUTION_TIMEOUT_SECONDS + 600) * 1_000;

/** A model has one deployment at a time. The lock is part of the endpoint's item, so taking it reads the endpoint too. */
export const takeLock: Fragment = {
  start: 'TakeLock',
  states: (next) => ({
    TakeLock: {
      ...call(
        'dynamodb',
        'updateItem',
        {
          TableName: TABLE,
          Key: key.endpoint,
          ConditionExpression: 'attribute_not_exists(lockedBy) OR lockedBy = :deploymentId OR lockedUntil < :now',
          UpdateExpression: 'SET #type = :type, #model = :model, lockedBy = :deploymentId, lockedUntil = :until',
          ExpressionAttributeNames: { '#type': 'type', '#model': 'model' },
          ExpressionAttributeValues: {
            ':type': { S: 'ENDPOINT' },
            ':model': { S: '{% $model %}' },
            ':deploymentId': { S: '{% $deploymentId %}' },
            ':now': { N: '{% $string($floor($millis() / 1000)) %}' },
            ':until': { N: `{% $string($floor(($millis() + ${LEASE_MILLISECONDS}) / 1000)) %}` },
          },
          ReturnValues: 'ALL_NEW',
        },
        { catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'DescribeLockHolder' }] },
      ),
      Assign: { lockedEndpoint: '{% $states.result.Attributes %}' },
      Next: next,
    },
    DescribeLockHolder: {
      ...call('dynamodb', 'getItem', { TableName: TABLE, Key: key.endpoint, ConsistentRead: true }),
      Next: 'DeploymentInProgress',
    },
    DeploymentInProgress: {
      Type: 'Fail',
      Error: 'DeploymentInProgress',
      Cause: "{% 'deployment ' & $states.input.Item.lockedBy.S & ' of model ' & $model & ' is under way' %}",
    },
  }),
};

/**
 * Gives the lock back: an endpoint that never came to be goes with it, a live one stays as it is. A lock that cannot be given back
 * runs out by itself.
 */
export function releaseLock(suffix = ''): Fragment {
  const [release, releaseLive] = [`ReleaseLock${suffix}`, `ReleaseLockOfEndpoint${suffix}`];
  return {
    start: release,
    states: (next) => {
      const released: Catcher = { ErrorEquals: ['States.ALL'], Next: next };
      return {
        [release]: {
          ...call(
            'dynamodb',
            'deleteItem',
            {
              TableName: TABLE,
              Key: key.endpoint,
              ConditionExpression: 'lockedBy = :deploymentId AND attribute_not_exists(#status)',
              ExpressionAttributeNames: { '#status': 'status' },
              ExpressionAttributeValues: { ':deploymentId': { S: '{% $deploymentId %}' } },
            },
            { catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: releaseLive }, released] },
          ),
          Next: next,
        },
        [releaseLive]: {
          ...call(
            'dynamodb',
            'updateItem',
            {
              TableName: TABLE,
              Key: key.endpoint,
              ConditionExpression: 'lockedBy = :deploymentId',
              UpdateExpression: 'REMOVE lockedBy, lockedUntil',
              ExpressionAttributeValues: { ':deploymentId': { S: '{% $deploymentId %}' } },
            },
            { catch: [released] },
          ),
          Next: next,
        },
      };
    },
  };
}

/** The endpoint that is live before the attempt, out of its item: what a failed update goes back to. `{}` where there is none. */
export const former = (item: string) => `(
  ${item}.status.S = 'LIVE' ? {
    'settings': $parse(${item}.settings.S),
    'instance': $parse(${item}.instance.S),
    'taskDefinitionArn': ${item}.taskDefinitionArn.S,
    'targetGroupArn': ${item}.targetGroupArn.S,
    'digest': ${item}.digest.S,
    'url': ${item}.url.S
  } : {}
)`;
