import { SLOT_KINDS } from '../../contract/registry-keys';
import { type CallOptions, call } from '../aws/call';
import { type Fragment, merge } from '../language/fragment';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';
import { onItems, TABLE } from '../registry/table';
import { KEY, updateItem } from '../registry/update-item';
import { compare, differences } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, ifExists, undo } from '../saga/undo';
import { allocateSlot } from './allocate-slot';
import { listener } from './listener';

const readEndpoint = (assign?: CallOptions['assign']) => getItem(KEY.endpoint, assign && { assign });

/** The states whose notes say that the listener or the rule may still be there. */
const LISTENER_UNDO = Object.keys(listener.undo.states(''))
  .map((name) => `'${name}'`)
  .join(', ');

/** Its key, of whichever kind it is. */
const HELD = {
  loadBalancer: '$heldSlot.loadBalancer',
  kind: `($heldSlot.port != '' ? '${SLOT_KINDS.port}' : '${SLOT_KINDS.priority}')`,
  number: "($heldSlot.port != '' ? $heldSlot.port : $heldSlot.priority)",
} as const;

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
            Key: keyOf('slot', HELD),
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
          condition: 'attribute_exists(#slotLoadBalancer) AND #lockedBy = :me',
          values: { ':me': { S: '{% $deploymentId %}' } },
          remove: ['slotLoadBalancer', 'slotPort', 'slotPriority'],
        }),
        { gone: ['DynamoDb.ConditionalCheckFailedException'] },
      ).states(next),
    ),
};

/** A load balancer and there a listener's port or a rule's priority, claimed by the one Lambda function of the path. */
export const slot: Step = {
  name: 'Slot',
  create: allocateSlot(),
  provides: ['slot'],
  update: { unchanged: 'the URL is stable' },
  // It is free when the listener or the rule is known to be gone: the slot is kept if their undo met anything it did not know.
  undo: ifExists(
    'Slot',
    readEndpoint({
      heldSlot:
        "{% {'loadBalancer': '' & $states.result.Item.slotLoadBalancer.N, 'port': '' & $states.result.Item.slotPort.N, 'priority': '' & $states.result.Item.slotPriority.N} %}",
    }),
    `$exists($states.result.Item.slotLoadBalancer) and $not($exists($states.input.notes[state in [${LISTENER_UNDO}]]))`,
    releaseSlot,
  ),
  matches: () =>
    compare(
      'CompareSlot',
      getItem(
        keyOf('slot', {
          loadBalancer: '$slot.loadBalancer',
          kind: `($exists($slot.priority) ? '${SLOT_KINDS.priority}' : '${SLOT_KINDS.port}')`,
          number: '($exists($slot.priority) ? $slot.priority : $slot.port)',
        }),
      ),
      differences({ owner: { recorded: '$model', actual: '$states.result.Item.owner.S' } }),
    ),
  find: find('Slot', readEndpoint(), '$append($states.result.Item.slotPort.N, $states.result.Item.slotPriority.N)'),
};
