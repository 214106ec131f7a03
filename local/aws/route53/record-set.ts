import type { AliasTarget, ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { AwsError } from '../service';
import { compareNames, dnsName } from './dns-name';

/** Records of one name and type, or an alias in place of them: as Route 53 keeps and lists them. */
export interface RecordSet {
  /** As `dnsName` writes it. */
  readonly Name: string;
  readonly Type: RRType;
  readonly TTL?: number;
  readonly ResourceRecords?: readonly { readonly Value: string }[];
  readonly AliasTarget?: Required<{ [K in keyof AliasTarget]: NonNullable<AliasTarget[K]> }>;
}

/** What a request says of a record set; throws `InvalidInput` where it is neither records nor an alias. */
export function recordSet(given: ResourceRecordSet, action: string): RecordSet {
  const { Name, Type, TTL, ResourceRecords, AliasTarget, ...others } = given;
  const routing = Object.entries(others).find(([, value]) => value !== undefined);
  if (routing) throw invalidInput(`The twin's record sets have no ${routing[0]}`);
  const name = dnsName(Name ?? '');
  const hasRecords = TTL !== undefined && (ResourceRecords?.length ?? 0) > 0;
  if (hasRecords === (AliasTarget !== undefined)) {
    const found = AliasTarget ? 'more than one' : 'none';
    throw invalidInput(
      'Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], ' +
        `but found ${found} in Change with [Action=${action}, Name=${name}, Type=${Type}, SetIdentifier=null]`,
    );
  }
  if (!AliasTarget) {
    return {
      Name: name,
      Type: Type!,
      TTL: TTL!,
      ResourceRecords: ResourceRecords!.map(({ Value }) => ({ Value: Value! })),
    };
  }
  const { HostedZoneId, DNSName, EvaluateTargetHealth } = AliasTarget;
  return {
    Name: name,
    Type: Type!,
    AliasTarget: {
      HostedZoneId: HostedZoneId!,
      DNSName: dnsName(DNSName!),
      EvaluateTargetHealth: EvaluateTargetHealth!,
    },
  };
}

/** As Route 53 compares them: records in any order. */
export function sameValues(one: RecordSet, other: RecordSet): boolean {
  return valuesOf(one) === valuesOf(other);
}

/** The order of lists: by name, then by type. */
export function compareRecordSets(one: Pick<RecordSet, 'Name' | 'Type'>, other: typeof one): number {
  return compareNames(one.Name, other.Name) || (one.Type < other.Type ? -1 : Number(one.Type > other.Type));
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', message);
}

function valuesOf({ TTL, ResourceRecords, AliasTarget }: RecordSet): string {
  const { HostedZoneId, DNSName, EvaluateTargetHealth } = AliasTarget ?? {};
  const values = (ResourceRecords ?? []).map(({ Value }) => Value).sort();
  return JSON.stringify([TTL, values, HostedZoneId, DNSName, EvaluateTargetHealth]);
}
