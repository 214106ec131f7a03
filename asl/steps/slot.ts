import { call, task } from '../call';
import { state } from '../fragment';
import { key, TABLE } from '../names';
import { arn } from '../permission';
import { FUNCTION_UNAVAILABLE } from '../retries';
import type { Step } from '../saga';
import { find, ifExists, undo } from '../undo';

const readEndpoint = { TableName: TABLE, Key: key.endpoint, ConsistentRead: true } as const;

/**
 * A load balancer and a listener port on it, claimed by the one Lambda function of the path. The function writes the slot into the
 * endpoint's item before it claims it, so undo finds it there however far the claim came.
 */
export const slot: Step = {
  name: 'Slot',
  create: state(
    'AllocateSlot',
    task(
      'arn:${Partition}:states:::lambda:invoke',
      {
        FunctionName: '${AllocateSlotFunctionArn}',
        Payload: { model: '{% $model %}', deploymentId: '{% $deploymentId %}' },
      },
      { retry: [FUNCTION_UNAVAILABLE], assign: { slot: '{% $states.result.Payload %}' } },
    ),
  ),
  provides: ['slot'],
  undo: ifExists(
    'Slot',
    call('dynamodb', 'getItem', readEndpoint, {
      assign: {
        heldSlot:
          "{% {'loadBalancer': '' & $states.result.Item.slotLoadBalancer.N, 'port': '' & $states.result.Item.slotPort.N} %}",
      },
    }),
    '$exists($states.result.Item.slotPort)',
    undo(
      'ReleaseSlot',
      call('dynamodb', 'deleteItem', {
        TableName: TABLE,
        Key: {
          pk: { S: "{% 'LOADBALANCER#' & $heldSlot.loadBalancer %}" },
          sk: { S: "{% 'PORT#' & $pad($heldSlot.port, -5, '0') %}" },
        },
        ConditionExpression: '#owner = :model',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':model': { S: '{% $model %}' } },
      }),
      // Not ours, or not there: released.
      { gone: ['DynamoDb.ConditionalCheckFailedException'] },
    ),
  ),
  find: find(
    'Slot',
    call('dynamodb', 'query', {
      TableName: TABLE,
      KeyConditionExpression: 'pk = :slots',
      FilterExpression: '#owner = :model',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: {
        ':slots': { S: "{% 'LOADBALANCER#' & $heldSlot.loadBalancer %}" },
        ':model': { S: '{% $model %}' },
      },
      ConsistentRead: true,
    }),
    '$states.result.Items.sk.S',
  ),
  permissions: {
    create: [{ actions: ['lambda:InvokeFunction'], resources: ['${AllocateSlotFunctionArn}'] }],
    undo: [
      {
        actions: ['dynamodb:GetItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
        resources: [arn('dynamodb', `table/${TABLE}`)],
      },
    ],
  },
};
