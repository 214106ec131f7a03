import { call } from '../aws/call';
import { first } from '../language/bounded';
import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { MAX_RECOVERIES } from '../recover';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { keyOf, listing } from '../registry/keys';
import { onIndex, TABLE } from '../registry/table';

/** As many as are looked at once: those that began first. */
const MAX_UNFINISHED = 100;

/** The deployments without an end, as `$suspects`. */
export const findUnfinished = call(
  'dynamodb',
  'query',
  {
    TableName: TABLE,
    IndexName: 'byLabel',
    KeyConditionExpression: 'labelPk = :unfinished',
    ExpressionAttributeValues: { ':unfinished': listing('unfinished') },
    ProjectionExpression: 'deploymentId, executionArn',
    Limit: MAX_UNFINISHED,
  },
  {
    permissions: [onIndex('byLabel')],
    assign: {
      suspects: jsonata(
        `$append([], ${first(MAX_UNFINISHED, '$states.result.Items')}.{'executionArn': executionArn.S, 'deploymentId': deploymentId.S, 'status': 'FORGOTTEN'})`,
      ),
    },
  },
);

/** Of the deployment that `$origin` tells of. */
export const RECORD = keyOf('deployment', { model: '$origin.model', deploymentId: '$origin.deploymentId' });

/**
 * Looks whether the deployment has no end yet, and how many recoveries it had, in `$recoveries`.
 *
 * @param innocent - where it leads if nothing is to be done
 */
export function lookForEnd(innocent: string): Fragment {
  return {
    start: 'GetRecord',
    states: (next) => ({
      GetRecord: {
        ...getItem(RECORD, {
          attributes: ['status', 'executionArn', 'recoveries'],
        }),
        Assign: {
          // Without a record the execution did not get as far as opening it. One of another execution is none of its business.
          isUnfinished: jsonata(`(
          $item := $states.result.Item;
          $not($exists($item)) or (${read('deployment', 'status', '$item')} = 'IN_PROGRESS' and ${read('deployment', 'executionArn', '$item')} = $origin.executionArn)
        )`),
          recoveries: jsonata(`(
          $item := $states.result.Item;
          $exists($item) ? ($exists($item.recoveries) ? ${read('deployment', 'recoveries', '$item')} : 0) : $origin.recoveries
        )`),
        },
        Next: 'IsDeploymentUnfinished',
      },
      IsDeploymentUnfinished: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $not($isUnfinished) %}', Next: innocent },
          // Given up already, and not even that could be recorded: now only the schedule tries, or each failure would start the next.
          { Condition: `{% $isEvent and $recoveries > ${MAX_RECOVERIES} %}`, Next: innocent },
        ],
        Default: next,
      },
    }),
  };
}
