import { BOUNDS } from '../../contract/bounds';
import { UPKEEP_FINDINGS } from '../../contract/metrics';
import { FINDING_KINDS } from '../../contract/upkeep';
import { call } from '../aws/call';
import { publish } from '../deployment/announce';
import { unfailing } from '../deployment/unfailing';
import { bounded, first } from '../language/bounded';
import { chain, type Fragment, suffixed } from '../language/fragment';
import { type Jsonata, jsonata } from '../language/states';
import { written } from '../registry/attributes';
import { keyOf } from '../registry/keys';
import { onItems, TABLE } from '../registry/table';

/** What is wrong, in words: over a finding. Each is of a model, or of the whole environment. */
const WORDS = `(
  kind = 'MISSING' ? 'the registry says that it is there, and it is not'
    : kind = 'DRIFT' ? field & ' is not as the registry has it'
    : kind = 'ORPHAN' ? 'no record explains it'
    : kind = 'LEFTOVER' and resource = 'Endpoint' ? 'its record says that it is not as it should be'
    : kind = 'LEFTOVER' ? 'something was left that should be gone'
    : kind = 'LOCK' ? 'its lock was left'
    : kind = 'UNFINISHED' ? 'its execution has ended, its record has no end, and nothing recovers it'
    : 'it could not be asked for'
)`;

/** What is told of a finding. */
const told = (findings: string) => `$append([], ${findings}).$merge([$, {'what': ${WORDS}}])`;

/**
 * Adds findings to those that the report tells one by one, and counts them: variables.
 *
 * @param count - how many there are, where not all are told
 * @param counts - what else is counted: an object
 */
export const withFindings = (findings: string, { count = `$count(${findings})`, counts = '{}' } = {}) =>
  ({
    findings: jsonata(first(BOUNDS.findings, `$append($findings, ${told(findings)})`)),
    counts: jsonata(`(
      $new := $append([], ${findings});
      $merge([$counts, {
        'findings': $counts.findings + ${count},
        'byKind': $merge([$counts.byKind, $distinct($new.kind).($kind := $; {$kind: $lookup($counts.byKind, $kind) + $count($new[kind = $kind])})])
      }, ${counts}])
    )`),
  }) as const;

export const NO_FINDINGS = {
  findings: [],
  counts: {
    models: 0,
    busy: 0,
    repairs: 0,
    findings: 0,
    byKind: Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])),
  },
} as const;

/**
 * What could not be listed is said, and the rest is looked at.
 *
 * @param what - in words
 * @param why - an expression
 * @param only - whether it is so, an expression
 */
export const couldNotBeListed = (
  what: string,
  why = '$states.errorOutput.Error',
  only = 'true',
): Record<string, Jsonata> =>
  withFindings(
    `(${only} ? [{'model': '', 'kind': 'UNKNOWN', 'resource': 'Environment', 'name': '${what}', 'actual': ${bounded(why, BOUNDS.error)}, 'done': 'NOTHING'}] : [])`,
  );

const REPAIR = "'${UpkeepRepair}'";

const LATER_REPORT = 'DynamoDb.ConditionalCheckFailedException';

/** Looks may overlap: what a later one has found stays. */
const record: Fragment = {
  start: 'RecordReport',
  states: (next) => ({ RecordReport: { ...recorded(next), Next: next } }),
};

const recorded = (next: string) =>
  call(
    'dynamodb',
    'putItem',
    {
      TableName: TABLE,
      Item: {
        ...keyOf('upkeep', {}),
        ...written('upkeep', {
          startedAt: '$startedAt',
          endedAt: '$now()',
          executionArn: '$executionArn',
          repair: REPAIR,
          counts: '$counts',
          findings: '$findings',
        }),
      } as Record<string, { S: string }>,
      ConditionExpression: 'attribute_not_exists(#startedAt) OR #startedAt <= :startedAt',
      ExpressionAttributeNames: { '#startedAt': 'startedAt' },
      ExpressionAttributeValues: { ':startedAt': { S: '{% $startedAt %}' } },
    },
    { permissions: [onItems('PutItem')], catch: [{ ErrorEquals: [LATER_REPORT], Next: next }] },
  );

/** Raises the alarm that `lib/upkeep/upkeep.ts` makes; without a finding it tells that there was a look. */
const count = unfailing('CountFindings', (catcher) =>
  call(
    'cloudwatch',
    'putMetricData',
    {
      Namespace: '${Prefix}',
      MetricData: [{ MetricName: UPKEEP_FINDINGS, Value: '{% $counts.findings %}', Unit: 'Count' }],
    },
    {
      permissions: [
        {
          actions: ['cloudwatch:PutMetricData'],
          resources: ['*'],
          conditions: { StringEquals: { 'cloudwatch:namespace': '${Prefix}' } },
          wildcard: 'CloudWatch has no resource-level permissions for metrics; a condition holds the namespace',
        },
      ],
      ...catcher,
    },
  ),
);

/** The report as the registry has it, an event without the findings one by one, a metric. */
export const report = chain(
  record,
  suffixed(
    'OfReport',
    publish(
      `{'environment': '\${Stage}', 'startedAt': $startedAt, 'repair': ${REPAIR}, 'counts': $counts, 'models': ${first(BOUNDS.findings, "$distinct($findings.model)[$ != '']")}}`,
      'Upkeep Report',
    ),
  ),
  count,
);
