import type {
  GetHostedZoneResponse,
  ListResourceRecordSetsRequest,
  ListResourceRecordSetsResponse,
} from '@aws-sdk/client-route-53';
import { keyOf, type ZoneRecords } from './change-batch';
import { dnsName } from './dns-name';
import { compareRecordSets, invalidInput, type RecordSet } from './record-set';

const PAGE = 300;
const NAME_SERVERS = ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com', 'ns-3.awsdns-03.net', 'ns-4.awsdns-04.co.uk'];

/** A public hosted zone that was there before the stacks, or that they made. */
export class HostedZone implements ZoneRecords {
  readonly name: string;
  records: ReadonlyMap<string, RecordSet>;
  private readonly given: ReadonlySet<string>;

  /** @param records that the stacks made, beside those that every zone has */
  constructor(
    readonly id: string,
    domain: string,
    records: readonly RecordSet[],
  ) {
    this.name = dnsName(domain);
    const all = [...ownRecords(this.name), ...records];
    this.records = new Map(all.map((one) => [keyOf(one), one]));
    this.given = new Set(this.records.keys());
  }

  /** Records that no stack made. */
  get made(): RecordSet[] {
    return [...this.records].flatMap(([key, record]) => (this.given.has(key) ? [] : [record]));
  }

  describe(): GetHostedZoneResponse {
    return {
      HostedZone: {
        Id: `/hostedzone/${this.id}`,
        Name: this.name,
        CallerReference: this.id,
        Config: { PrivateZone: false },
        ResourceRecordSetCount: this.records.size,
      },
      DelegationSet: { NameServers: [...NAME_SERVERS] },
    };
  }

  /** From a name, or a name and a type, on. */
  list(request: ListResourceRecordSetsRequest): ListResourceRecordSetsResponse {
    const { StartRecordName: name, StartRecordType: type, MaxItems = PAGE } = request;
    if (type !== undefined && name === undefined) throw invalidInput('A start type needs a start name');
    const size = Math.min(MaxItems, PAGE);
    const start = name === undefined ? undefined : { Name: dnsName(name), Type: type ?? ('' as never) };
    const sorted = [...this.records.values()].sort(compareRecordSets);
    const rest = start ? sorted.filter((one) => compareRecordSets(one, start) >= 0) : sorted;
    const next = rest[size];
    return {
      ResourceRecordSets: rest.slice(0, size).map(({ ResourceRecords: records, ...one }) => ({
        ...one,
        ...(records && { ResourceRecords: [...records] }),
      })),
      IsTruncated: next !== undefined,
      MaxItems: size,
      ...(next && { NextRecordName: next.Name, NextRecordType: next.Type }),
    };
  }
}

function ownRecords(name: string): RecordSet[] {
  const soa = `${NAME_SERVERS[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    { Name: name, Type: 'NS', TTL: 172_800, ResourceRecords: NAME_SERVERS.map((server) => ({ Value: `${server}.` })) },
    { Name: name, Type: 'SOA', TTL: 900, ResourceRecords: [{ Value: soa }] },
  ];
}
