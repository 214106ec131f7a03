import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Aws } from './aws';
import { type Finding, fail, ok } from './finding';
import type { Zone } from './hosted-zone';

/** Types of records by which a name leads somewhere. */
const LEADING: readonly string[] = ['A', 'AAAA', 'CNAME'];

/** Whether the names of models lead to the first load balancer, or are free to be led there. */
export async function checkWildcardRecord(
  { route53 }: Pick<Aws, 'route53'>,
  { domain, hostedZoneId: HostedZoneId }: Zone,
  loadBalancers: readonly string[],
): Promise<Finding[]> {
  const StartRecordName = `*.${domain}`;
  const { ResourceRecordSets = [] } = await route53.listResourceRecordSets({ HostedZoneId, StartRecordName });
  // Route 53 writes the asterisk as its code.
  const written = `\\052.${domain.toLowerCase()}.`;
  const records = ResourceRecordSets.filter(({ Name, Type }) => Name === written && LEADING.includes(Type!));
  const foreign = records.filter((record) => loadBalancers.length === 0 || target(record) !== loadBalancers[0]);
  if (foreign.length > 0) {
    return foreign.map((record) =>
      fail(
        `the hosted zone ${HostedZoneId} has a record ${record.Type} of *.${domain} that leads to ${target(record)}, not to the first load balancer`,
        'Delete it, or choose another routing.domain',
      ),
    );
  }
  if (records.length > 0) return [ok(`*.${domain} leads to the first load balancer`)];
  if (loadBalancers.length === 0)
    return [ok(`*.${domain} is free: the platform's deployment leads it to its load balancer`)];
  return [fail(`the hosted zone ${HostedZoneId} has no record of *.${domain}`, 'Deploy the platform again')];
}

/** As a load balancer has its DNS name: without the dot, nor the prefix that the console puts before it. */
function target({ AliasTarget, ResourceRecords = [] }: ResourceRecordSet): string {
  const names = AliasTarget ? [AliasTarget.DNSName!] : ResourceRecords.map(({ Value }) => Value!);
  return names
    .map((name) =>
      name
        .toLowerCase()
        .replace(/\.$/, '')
        .replace(/^dualstack\./, ''),
    )
    .join(', ');
}
