import { type CallOptions, call, task } from '../aws/call';
import { FUNCTION_UNAVAILABLE } from '../aws/retries';
import { type Fragment, merge, state } from '../language/fragment';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';
import { onItems, TABLE } from '../registry/table';
import { KEY, updateItem } from '../registry/update-item';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { listener } from './listener';

const readEndpoint = (assign?: CallOptions['assign']) => getItem(KEY.endpoint, assign && { assign });

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
        call(
          'dynamodb',
          'deleteItem',
          {
            TableName: TABLE,
            Key: keyOf('slot', { loadBalancer: '$heldSlot.loadBalancer', port: '$heldSlot.port' }),
            ConditionExpression: '#owner = :model',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':model': { S: '{% $model %}' } },
          },
          { permissions: [onItems('DeleteItem')] },
        ),
        // Not ours, or not there: released.
        { gone: ['DynamoDb.ConditionalCheckFailedException'], failed: next },
      ).states('ForgetSlot'),
      undo(
        'ForgetSlot',
        updateItem('endpoint', {
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
        // Noted with the slot, before anything is made: whoever undoes it knows where to look.
        Payload: { model: '{% $model %}', deploymentId: '{% $deploymentId %}', capacity: '{% $settings.capacity %}' },
      },
      {
        permissions: [{ actions: ['lambda:InvokeFunction'], resources: ['${AllocateSlotFunctionArn}'] }],
        retry: [FUNCTION_UNAVAILABLE],
        assign: { slot: '{% $states.result.Payload %}' },
      },
    ),
  ),
  provides: ['slot'],
  update: { unchanged: 'the URL is stable' },
  // A port is free when its listener is known to be gone: the slot is kept if the listener's undo met anything it did not know.
  undo: ifExists(
    'Slot',
    readEndpoint({
      heldSlot:
        "{% {'loadBalancer': '' & $states.result.Item.slotLoadBalancer.N, 'port': '' & $states.result.Item.slotPort.N} %}",
    }),
    `$exists($states.result.Item.slotPort) and $not($exists($states.input.notes[state in [${LISTENER_UNDO}]]))`,
    releaseSlot,
  ),
  find: find('Slot', readEndpoint(), '$states.result.Item.slotPort.N'),
};
