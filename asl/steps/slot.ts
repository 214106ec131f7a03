import { call, task } from '../aws/call';
import { FUNCTION_UNAVAILABLE } from '../aws/retries';
import { type Fragment, merge, state } from '../language/fragment';
import { arn } from '../language/permission';
import { key, TABLE } from '../naming/names';
import { updateItem } from '../registry/update-item';
import type { Step } from '../saga/saga';
import { find, ifExists, undo } from '../saga/undo';
import { listener } from './listener';

const readEndpoint = { TableName: TABLE, Key: key.endpoint, ConsistentRead: true } as const;

/** The states whose notes say that the listener may still be there. */
const LISTENER_UNDO = Object.keys(listener.undo.states(''))
  .map((name) => `'${name}'`)
  .join(', ');

/** The endpoint remembers its slot until it is released. */
const releaseSlot: Fragment = {
  start: 'ReleaseSlot',
  states: (next) =>
    merge(
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
        { gone: ['DynamoDb.ConditionalCheckFailedException'], failed: next },
      ).states('ForgetSlot'),
      undo(
        'ForgetSlot',
        updateItem({
          key: key.endpoint,
          condition: 'attribute_exists(#slotPort) AND #lockedBy = :me',
          values: { ':me': { S: '{% $deploymentId %}' } },
          remove: ['slotLoadBalancer', 'slotPort'],
        }),
        { gone: ['DynamoDb.ConditionalCheckFailedException'] },
      ).states(next),
    ),
};

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
  // A port is free when its listener is known to be gone: the slot is kept if the listener's undo met anything it did not know.
  undo: ifExists(
    'Slot',
    call('dynamodb', 'getItem', readEndpoint, {
      assign: {
        heldSlot:
          "{% {'loadBalancer': '' & $states.result.Item.slotLoadBalancer.N, 'port': '' & $states.result.Item.slotPort.N} %}",
      },
    }),
    `$exists($states.result.Item.slotPort) and $not($exists($states.input.notes[state in [${LISTENER_UNDO}]]))`,
    releaseSlot,
  ),
  find: find('Slot', call('dynamodb', 'getItem', readEndpoint), '$states.result.Item.slotPort.N'),
  permissions: {
    create: [{ actions: ['lambda:InvokeFunction'], resources: ['${AllocateSlotFunctionArn}'] }],
    undo: [
      {
        actions: ['dynamodb:GetItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
        resources: [arn('dynamodb', `table/${TABLE}`)],
      },
    ],
  },
};
