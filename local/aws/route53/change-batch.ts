import type { Change } from '@aws-sdk/client-route-53';
import { AwsError } from '../service';
import { dnsName, isIn } from './dns-name';
import { type RecordSet, recordSet, sameValues } from './record-set';

/** A name that an alias may point to: a load balancer's, in its hosted zone. */
export interface AliasableName {
  readonly hostedZoneId: string;
  readonly dnsName: string;
}

export interface ZoneRecords {
  /** As `dnsName` writes it. */
  readonly name: string;
  /** By name and type. */
  readonly records: ReadonlyMap<string, RecordSet>;
}

/** Each change counts by its records, UPSERT twice. */
const RECORDS_PER_BATCH = 1000;

export function keyOf({ Name, Type }: Pick<RecordSet, 'Name' | 'Type'>): string {
  return `${Name} ${Type}`;
}

/**
 * A zone's records after the changes, one after the other: all of them, or an `InvalidChangeBatch` that says what is
 * wrong with each.
 */
export function changed(
  { name: zone, records }: ZoneRecords,
  changes: readonly Change[],
  aliasable: readonly AliasableName[],
): Map<string, RecordSet> {
  const after = new Map(records);
  const problems = changes.flatMap(({ Action, ResourceRecordSet }) => {
    const given = recordSet(ResourceRecordSet!, Action!);
    const found = problemsOf(Action!, given, zone, after, aliasable);
    if (found.length > 0) return found;
    if (Action === 'DELETE') after.delete(keyOf(given));
    else after.set(keyOf(given), given);
    return [];
  });
  const count = changes.reduce((sum, change) => sum + weightOf(change), 0);
  if (count > RECORDS_PER_BATCH) problems.push(`Number of records limit of ${RECORDS_PER_BATCH} exceeded.`);
  if (problems.length > 0) throw new AwsError('InvalidChangeBatch', `[${problems.join(', ')}]`);
  return after;
}

function weightOf({ Action, ResourceRecordSet }: Change): number {
  const records = Math.max(1, ResourceRecordSet?.ResourceRecords?.length ?? 0);
  return Action === 'UPSERT' ? 2 * records : records;
}

function problemsOf(
  action: string,
  given: RecordSet,
  zone: string,
  records: ReadonlyMap<string, RecordSet>,
  aliasable: readonly AliasableName[],
): string[] {
  const current = records.get(keyOf(given));
  const which = `resource record set [name='${given.Name}', type='${given.Type}']`;
  if (action === 'DELETE') {
    if (!current) return [`Tried to delete ${which} but it was not found`];
    return sameValues(current, given)
      ? []
      : [`Tried to delete ${which} but the values provided do not match the current values`];
  }
  if (!isIn(given.Name, zone)) return [`RRSet with DNS name ${given.Name} is not permitted in zone ${zone}`];
  if (action === 'CREATE' && current) return [`Tried to create ${which} but it already exists`];
  return [...conflicts(given, zone, records), ...aliasProblems(given, aliasable)];
}

/** A CNAME stands alone. */
function conflicts({ Name, Type }: RecordSet, zone: string, records: ReadonlyMap<string, RecordSet>): string[] {
  const others = [...records.values()].filter((other) => other.Name === Name && other.Type !== Type);
  const other = Type === 'CNAME' ? others[0] : others.find((one) => one.Type === 'CNAME');
  return other
    ? [
        `RRSet of type ${Type} with DNS name ${Name} is not permitted because a conflicting RRSet of type ${other.Type} with the same DNS name already exists in zone ${zone}`,
      ]
    : [];
}

function aliasProblems({ Type, AliasTarget: alias }: RecordSet, aliasable: readonly AliasableName[]): string[] {
  if (!alias) return [];
  const zones = aliasable.filter((name) => dnsName(name.dnsName) === alias.DNSName.replace(/^dualstack\./, ''));
  const tried = `Tried to create an alias that targets ${alias.DNSName}, type ${Type} in zone ${alias.HostedZoneId}`;
  if (zones.length === 0) return [`${tried}, but that target was not found`];
  return zones.some(({ hostedZoneId }) => hostedZoneId === alias.HostedZoneId)
    ? []
    : [
        `${tried}, but the alias target name does not lie within the target zone`,
        `${tried}, but that target was not found`,
      ];
}
