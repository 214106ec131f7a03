import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok, warn } from './finding';

type Config = Pick<EnvironmentConfig, 'vpcId' | 'region' | 'loadBalancers'>;

export interface Zone {
  readonly domain: string;
  readonly hostedZoneId: string;
}

/** Whether the hosted zone can have the models' names, and those who call models can read it. */
export async function checkHostedZone(
  { route53 }: Pick<Aws, 'route53'>,
  { vpcId, region, loadBalancers: { scheme } }: Config,
  { domain, hostedZoneId: id }: Zone,
): Promise<Finding[]> {
  const { HostedZone, VPCs = [] } = await route53.getHostedZone({ Id: id }).catch((error: Error) => {
    if (error.name !== 'NoSuchHostedZone') throw error;
    return {} as { HostedZone?: never; VPCs?: never };
  });
  const instead = `Name the hosted zone of ${domain}, or of a domain above it, as routing.hostedZoneId`;
  if (!HostedZone) return [fail(`routing.hostedZoneId: the account has no hosted zone ${id}`, instead)];
  const name = HostedZone.Name!.replace(/\.$/, '');
  if (!`.${domain.toLowerCase()}`.endsWith(`.${name}`)) {
    return [fail(`the hosted zone ${id} is of ${name}: it has no names of ${domain}`, instead)];
  }
  if (!HostedZone.Config?.PrivateZone) return [ok(`the hosted zone ${id} is of ${name}, and public`)];
  if (scheme === 'internet-facing') {
    return [
      fail(
        `the hosted zone ${id} is private, and loadBalancers.scheme is internet-facing: the internet cannot resolve the names`,
        `Name the public zone of ${name} as routing.hostedZoneId`,
      ),
    ];
  }
  if (VPCs.some(({ VPCId }) => VPCId === vpcId)) return [ok(`the hosted zone ${id} is of ${name}, and of ${vpcId}`)];
  return [
    warn(
      `the hosted zone ${id} is private, and not of ${vpcId}: nobody there can resolve the names`,
      `aws route53 associate-vpc-with-hosted-zone --hosted-zone-id ${id} --vpc VPCRegion=${region},VPCId=${vpcId}`,
    ),
  ];
}
