import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { MAX_RECOVERIES } from '../recover';
import { read } from '../registry/attributes';
import { getItem } from '../registry/get-item';
import { keyOf } from '../registry/keys';

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
