import { call } from '../aws/call';
import { chain, type Fragment, merge } from '../language/fragment';
import { key, TABLE } from '../naming/names';
import { keepRemains } from '../registry/lock';
import { backward, type Plan } from '../saga/saga';
import { verifyGone } from '../saga/verify-gone';

/**
 * Undoes everything that carries the model's name, whoever made it and however far they came, and looks whether it is gone. Needs
 * the lock and gives it back: the endpoint's item goes, or tells what is left.
 * Its data is `{"notes": []}`; what is left is in `$leftovers`.
 */
export function tearDown(plan: Plan): Fragment {
  return chain(backward(plan), verifyGone(plan), closeEndpoint);
}

const closeEndpoint: Fragment = {
  start: 'IsNothingLeft',
  states: (next) => {
    const remains = keepRemains('KeepRemains', 'CLEANUP_FAILED');
    return merge(
      {
        IsNothingLeft: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $count($leftovers) = 0 %}', Next: 'DeleteEndpoint' }],
          Default: remains.start,
        },
        DeleteEndpoint: {
          ...call(
            'dynamodb',
            'deleteItem',
            {
              TableName: TABLE,
              Key: key.endpoint,
              ConditionExpression: 'lockedBy = :me',
              ExpressionAttributeValues: { ':me': { S: '{% $deploymentId %}' } },
            },
            { catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: next }] },
          ),
          Next: next,
        },
      },
      remains.states(next),
    );
  },
};
