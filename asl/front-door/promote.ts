import { call } from '../aws/call';
import type { Fragment } from '../language/fragment';
import type { Permission } from '../language/permission';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { KEY, updateItem } from '../registry/update-item';
import { refusal } from './answer';
import { UNKNOWN_DEPLOYMENT } from './called-deployment';

const SEND: Permission = {
  actions: ['states:SendTaskSuccess'],
  resources: ['*'],
  wildcard:
    'Step Functions has no resource-level permissions for SendTaskSuccess, which takes a token that only the task was given',
};

/** Who waits no longer looks for `promotedAt` before it waits again. */
const NOBODY_WAITS = ['Sfn.TaskTimedOutException', 'Sfn.TaskDoesNotExistException', 'Sfn.InvalidTokenException'];

/**
 * Lets a version take over that waits for somebody's word. That it was given stands in the record: it is not lost where the token has
 * just run out, and whoever gave it first stays. Over what `calledDeployment` has read.
 */
export const promote: Fragment = {
  start: 'RecordPromotion',
  states: (next) => ({
    RecordPromotion: {
      ...updateItem('deployment', {
        setOnce: { promotedAt: '$now()', promotedBy: '$requestedBy' },
        condition: '#status = :inProgress AND attribute_exists(#promotionToken)',
        values: { ':inProgress': { S: "{% 'IN_PROGRESS' %}" } },
        returns: 'ALL_NEW',
        catch: [{ ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'], Next: 'GetUnpromotable' }],
      }),
      Assign: { promotionToken: `{% ${read('deployment', 'promotionToken', '$states.result.Attributes')} %}` },
      Next: 'SendPromotion',
    },
    SendPromotion: {
      ...call(
        'sfn',
        'sendTaskSuccess',
        { TaskToken: '{% $promotionToken %}', Output: '{}' },
        { permissions: [SEND], catch: [{ ErrorEquals: NOBODY_WAITS, Next: next }] },
      ),
      Next: next,
    },
    GetUnpromotable: {
      ...getItem(KEY.deployment, { attributes: ['pk', 'promotedAt'] }),
      Assign: { unpromotable: '{% $exists($states.result.Item) ? $states.result.Item : {} %}' },
      Next: 'WhyNotPromoted',
    },
    WhyNotPromoted: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $not($exists($unpromotable.pk)) %}', Next: 'NothingToPromote' },
        // The word was given before; what came of it, the record says.
        { Condition: `{% $exists(${read('deployment', 'promotedAt', '$unpromotable')}) %}`, Next: next },
      ],
      Default: 'NotWaiting',
    },
    NothingToPromote: refusal(404, UNKNOWN_DEPLOYMENT),
    NotWaiting: refusal(409, "'deployment ' & $deploymentId & ' does not wait for promotion'"),
  }),
};
