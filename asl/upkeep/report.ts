import { BOUNDS } from '../../contract/bounds';
import { UPKEEP_FINDINGS } from '../../contract/metrics';
import { call } from '../aws/call';
import { countMetric } from '../aws/count-metric';
import { publish } from '../deployment/announce';
import { unfailing } from '../deployment/unfailing';
import { first } from '../language/bounded';
import { chain, type Fragment, suffixed } from '../language/fragment';
import { written } from '../registry/attributes';
import { keyOf } from '../registry/keys';
import { onItems, TABLE } from '../registry/table';

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
const count = unfailing('CountFindings', (catcher) => countMetric(UPKEEP_FINDINGS, '{% $counts.findings %}', catcher));

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
