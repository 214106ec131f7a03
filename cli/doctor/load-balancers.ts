import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';

/** The DNS names of the environment's load balancers, the first one first; none before the platform is deployed. */
export async function loadBalancersOf(
  { elb }: Pick<Aws, 'elb'>,
  { namePrefix, loadBalancers }: Pick<EnvironmentConfig, 'namePrefix' | 'loadBalancers'>,
): Promise<string[]> {
  const names = Array.from({ length: loadBalancers.count }, (_, index) => `${namePrefix}-${index + 1}`);
  // One at a time: where one is not there yet, AWS tells of none.
  const found = await Promise.all(names.map((name) => dnsName(elb, name)));
  return found.flat();
}

async function dnsName(elb: Aws['elb'], name: string): Promise<string[]> {
  try {
    const { LoadBalancers = [] } = await elb.describeLoadBalancers({ Names: [name] });
    return LoadBalancers.map(({ DNSName = '' }) => DNSName.toLowerCase());
  } catch (error) {
    if (!/^LoadBalancerNotFound/.test((error as Error).name)) throw error;
    return [];
  }
}
