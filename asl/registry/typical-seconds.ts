import { call } from '../aws/call';
import { anyError } from '../language/any-error';
import type { Fragment } from '../language/fragment';
import { jsonata } from '../language/states';
import { listing } from './keys';
import { onIndex, TABLE } from './table';

/** As far back as is looked, and how many of those that are alike count. */
const [LOOKED_AT, COUNTED] = [25, 10];

const [KNOWN, NAMES] = [
  ['kind', 'status', 'startedAt', 'endedAt', 'digest', 'fingerprint'],
  ['#kind', '#status', 'startedAt', 'endedAt', 'digest', 'fingerprint', '#request'],
];

/**
 * The last deployments of the model, the newest first, as `$recent`, and whether there were no others, `$knowsAll`. It is a courtesy:
 * of requests that are longer together than a state takes, or of a table that does not answer, nothing is known.
 */
export const recentDeployments: Fragment = {
  start: 'ListRecentDeployments',
  states: (next) => ({
    ListRecentDeployments: {
      ...call(
        'dynamodb',
        'query',
        {
          TableName: TABLE,
          IndexName: 'byTime',
          KeyConditionExpression: 'gsiPk = :deployments',
          ProjectionExpression: NAMES.join(', '),
          ExpressionAttributeNames: { '#kind': 'kind', '#status': 'status', '#request': 'request' },
          ExpressionAttributeValues: { ':deployments': listing('deployments') },
          ScanIndexForward: false,
          Limit: LOOKED_AT,
        },
        {
          permissions: [onIndex('byTime')],
          catch: anyError({ Assign: { recent: [], knowsAll: false }, Next: next }),
        },
      ),
      Assign: {
        recent: jsonata(`$append([], $states.result.Items.(
          $strategy := $parse(request.S).strategy;
          {
            ${KNOWN.map((name) => `'${name}': '' & ${name}.S`).join(', ')},
            'asked': ${askedOf('$strategy')}
          }
        ))`),
        knowsAll: '{% $not($exists($states.result.LastEvaluatedKey)) %}',
      },
      Next: next,
    },
  }),
};

/** The type of the strategy that a request names, or `''`: an expression. */
export function askedOf(strategy: string): string {
  return `('' & ($type(${strategy}) = 'object' ? ${strategy}.type : ${strategy}))`;
}

/**
 * How long this model's deployments of the kind took that went live: the median of `$recent`, an expression without a value where there
 * was none. `functions/read-deployments/typical-seconds.ts` tells the same of a deployment that is under way.
 *
 * @param digest, fingerprint, asked - of the deployment to come, expressions
 */
export const typicalSeconds = (digest: string, fingerprint: string, asked: string) => `(
  $kindOf := function($record, $before) { (
    $former := $before[kind = 'DELETE' ? status in ['DELETED', 'CLEANUP_FAILED'] : status = 'LIVE'][0];
    $record.kind = 'DELETE' ? 'a deletion'
      : $not($exists($former)) and $not($knowsAll) ? 'unknown'
      : $not($exists($former)) or $former.kind = 'DELETE' ? 'a first deployment'
      : $record.fingerprint != '' and $record.fingerprint = $former.fingerprint and $record.digest = $former.digest ? 'no change'
      : 'an update, ' & $record.asked
  ) };
  $after := function($place) { $append([], $filter($recent, function($each, $index) { $index > $place })) };
  $isOver := function($each) { $each.endedAt != '' and $each.status = ($each.kind = 'DELETE' ? 'DELETED' : 'LIVE') };
  $kind := $kindOf({'kind': 'DEPLOY', 'digest': ${digest}, 'fingerprint': ${fingerprint}, 'asked': ${asked}}, $recent);
  $alike := $append([], $filter($recent, function($each, $index) { $isOver($each) and $kindOf($each, $after($index)) = $kind }));
  $rising := $sort($filter($alike, function($each, $index) { $index < ${COUNTED} }).(($toMillis(endedAt) - $toMillis(startedAt)) / 1000));
  $count($rising) > 0 ? (
    $middle := ($count($rising) - 1) / 2;
    $floor(($rising[$floor($middle)] + $rising[$ceil($middle)]) / 2 + 0.5)
  )
)`;
