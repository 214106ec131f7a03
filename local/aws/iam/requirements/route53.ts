import type {
  ChangeResourceRecordSetsRequest,
  GetChangeRequest,
  GetHostedZoneRequest,
  ListResourceRecordSetsRequest,
} from '@aws-sdk/client-route-53';
import { dnsName } from '../../route53/dns-name';
import type { ServiceRules } from '../requirement-rule';

/** What each Route 53 operation is authorised on. */
export const route53: ServiceRules = {
  ChangeResourceRecordSets: ({ HostedZoneId = '', ChangeBatch }: ChangeResourceRecordSetsRequest) => {
    const changes = ChangeBatch?.Changes ?? [];
    const sets = changes.map(({ ResourceRecordSet }) => ResourceRecordSet);
    const context = {
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': sets.map((set) => dnsName(set?.Name ?? '').slice(0, -1)),
      'route53:ChangeResourceRecordSetsRecordTypes': sets.map((set) => String(set?.Type)),
      'route53:ChangeResourceRecordSetsActions': changes.map(({ Action }) => String(Action)),
    };
    return [{ action: 'route53:ChangeResourceRecordSets', resource: globalArn('hostedzone', HostedZoneId), context }];
  },
  ListResourceRecordSets: ({ HostedZoneId = '' }: ListResourceRecordSetsRequest) => [
    { action: 'route53:ListResourceRecordSets', resource: globalArn('hostedzone', HostedZoneId) },
  ],
  GetHostedZone: ({ Id = '' }: GetHostedZoneRequest) => [
    { action: 'route53:GetHostedZone', resource: globalArn('hostedzone', Id) },
  ],
  GetChange: ({ Id = '' }: GetChangeRequest) => [{ action: 'route53:GetChange', resource: globalArn('change', Id) }],
};

/** Zones and changes belong to no region, and their ARNs name no account. */
function globalArn(type: 'hostedzone' | 'change', id: string): string {
  return `arn:aws:route53:::${type}/${id.replace(/^\/\w+\//, '')}`;
}
