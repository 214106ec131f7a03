import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { nextToken, type Reader } from './reader';
import type { Thing } from './thing';

/** Alarms of models, by what their names begin with. */
export async function readAlarms(reader: Reader, prefixes: readonly string[]): Promise<Thing[]> {
  const found = await Promise.all(
    prefixes.map((AlarmNamePrefix) =>
      reader.all(
        'cloudwatch:DescribeAlarms',
        { AlarmNamePrefix },
        { items: ({ MetricAlarms }) => MetricAlarms, next: nextToken },
      ),
    ),
  );
  return found.flat().map(alarmThing);
}

function alarmThing(alarm: MetricAlarm): Thing {
  return {
    kind: 'alarm',
    name: alarm.AlarmName ?? '',
    settings: {
      metric: alarm.MetricName,
      threshold: alarm.Threshold,
      comparison: alarm.ComparisonOperator,
      periods: alarm.EvaluationPeriods,
      isOn: alarm.ActionsEnabled,
    },
  };
}

/** The log groups that are there of these. */
export async function readLogGroups(reader: Reader, names: readonly string[]): Promise<Thing[]> {
  const found = await Promise.all(
    names.map((logGroupNamePrefix) => reader.ask('logs:DescribeLogGroups', { logGroupNamePrefix })),
  );
  return found
    .flatMap((answer) => answer?.logGroups ?? [])
    .filter(({ logGroupName = '' }) => names.includes(logGroupName))
    .map(({ logGroupName = '' }) => ({ kind: 'log group', name: logGroupName, settings: {} }));
}

/** Records of these names in the zone where models have theirs. */
export async function readRecords(
  reader: Reader,
  hostedZoneId: string | undefined,
  names: readonly string[],
): Promise<Thing[]> {
  if (hostedZoneId === undefined) return [];
  const found = await Promise.all(
    names.map((StartRecordName) =>
      reader.ask('route53:ListResourceRecordSets', { HostedZoneId: hostedZoneId, StartRecordName, MaxItems: 2 }),
    ),
  );
  return found
    .flatMap((answer) => answer?.ResourceRecordSets ?? [])
    .filter(({ Name = '' }) => names.includes(Name.replace(/\.$/, '')))
    .map(({ Name = '', Type }) => ({ kind: 'DNS record', name: `${Name.replace(/\.$/, '')} ${Type}`, settings: {} }));
}
