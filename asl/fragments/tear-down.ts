import { call } from '../call';
import { chain, type Fragment } from '../fragment';
import { key, TABLE } from '../names';
import { backward, type Plan } from '../saga';
import { verifyGone } from './verify';

/**
 * Undoes everything that carries the model's name, whoever made it and however far they came, and looks whether it is gone. Needs
 * the lock and gives it back: the endpoint's item goes, or names the endpoint as CLEANUP_FAILED and keeps its slot.
 * Its data is `{"notes": []}`; what is left is in `$leftovers`.
 */
export function tearDown(plan: Plan): Fragment {
  return chain(backward(plan), verifyGone(plan), closeEndpoint);
}

const mine = { ConditionExpression: 'lockedBy = :deploymentId' } as const;
const me = { ':deploymentId': { S: '{% $deploymentId %}' } } as const;

const closeEndpoint: Fragment = {
  start: 'IsNothingLeft',
  states: (next) => {
    const lockLost = { ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: next };
    return {
      IsNothingLeft: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $count($leftovers) = 0 %}', Next: 'DeleteEndpoint' }],
        Default: 'KeepRemains',
      },
      DeleteEndpoint: {
        ...call(
          'dynamodb',
          'deleteItem',
          { TableName: TABLE, Key: key.endpoint, ...mine, ExpressionAttributeValues: me },
          { catch: [lockLost] },
        ),
        Next: next,
      },
      KeepRemains: {
        ...call(
          'dynamodb',
          'updateItem',
          {
            TableName: TABLE,
            Key: key.endpoint,
            ...mine,
            UpdateExpression: 'SET #status = :remains REMOVE lockedBy, lockedUntil',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ...me, ':remains': { S: 'CLEANUP_FAILED' } },
          },
          { catch: [lockLost] },
        ),
        Next: next,
      },
    };
  },
};
