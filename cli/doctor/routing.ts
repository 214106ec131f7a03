import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import type { Finding } from './finding';
import { checkHostedZone } from './hosted-zone';
import { loadBalancersOf } from './load-balancers';
import { look } from './look';
import { checkNames } from './names';
import type { Outside } from './outside';
import { checkWildcardRecord } from './wildcard-record';

type Config = Pick<EnvironmentConfig, 'ci' | 'loadBalancers' | 'namePrefix' | 'region' | 'routing' | 'vpcId'>;

/** Whether the models' names can lead to the load balancers; nothing where models have ports only. */
export async function checkRouting(
  aws: Pick<Aws, 'elb' | 'route53'>,
  config: Config,
  outside: Pick<Outside, 'addressesOf'>,
): Promise<readonly Finding[]> {
  const { domain, hostedZoneId } = config.routing;
  if (domain === undefined) return [];
  const zone = hostedZoneId === undefined ? undefined : { domain, hostedZoneId };
  const loadBalancers = loadBalancersOf(aws, config);
  const looks = await Promise.all([
    look('the hosted zone', async () => (zone ? checkHostedZone(aws, config, zone) : [])),
    look('the record of all names', async () => (zone ? checkWildcardRecord(aws, zone, await loadBalancers) : [])),
    look("the models' names", async () => checkNames(outside, config, await loadBalancers)),
  ]);
  return looks.flat();
}
