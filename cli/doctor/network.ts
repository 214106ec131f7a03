import type { Subnet } from '@aws-sdk/client-ec2';
import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok, warn } from './finding';
import { checkRoutes } from './routes';
import { checkZones } from './zones';

type Config = Pick<
  EnvironmentConfig,
  'vpcId' | 'subnetIds' | 'loadBalancerSubnetIds' | 'loadBalancers' | 'region' | 'capacity' | 'jwt'
>;

/** A load balancer wants eight addresses of each of its subnets; an instance and its tasks want one each. */
const FEW_ADDRESSES = 8;

/** The VPC, its subnets, and their ways out. */
export async function checkNetwork({ ec2 }: Pick<Aws, 'ec2'>, config: Config): Promise<Finding[]> {
  const { vpcId, subnetIds, loadBalancerSubnetIds = subnetIds, loadBalancers } = config;
  const { Vpcs: vpcs = [] } = await notFoundIsNone(ec2.describeVpcs({ VpcIds: [vpcId] }));
  if (vpcs.length === 0) return [fail(`vpcId: there is no VPC ${vpcId} in the account and region`)];
  const ids = [...new Set([...subnetIds, ...loadBalancerSubnetIds])];
  const found = await subnetsOf(ec2, ids);
  const missing = ids.filter((id) => !found.has(id));
  const elsewhere = [...found.values()].filter((subnet) => subnet.VpcId !== vpcId);
  if (missing.length > 0 || elsewhere.length > 0) {
    return [
      ok(`the VPC ${vpcId} is there`),
      ...missing.map((id) => fail(`there is no subnet ${id} in the account and region`)),
      ...elsewhere.map(({ SubnetId, VpcId }) => fail(`subnet ${SubnetId} belongs to ${VpcId}, not to ${vpcId}`)),
    ];
  }
  const pick = (wanted: readonly string[]) => wanted.map((id) => found.get(id)!);
  const { RouteTables: tables = [] } = await ec2.describeRouteTables({
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
  });
  return [
    ok(`the VPC ${vpcId} is there`),
    ...checkZones({
      tasks: pick(subnetIds),
      loadBalancers: pick(loadBalancerSubnetIds),
      field: config.loadBalancerSubnetIds ? 'loadBalancerSubnetIds' : 'load balancers',
    }),
    ...addresses(pick(ids)),
    ...(await checkRoutes({ ec2 }, config, { tables, isInternetFacing: loadBalancers.scheme === 'internet-facing' })),
    ...(await offered(ec2, config, pick(subnetIds))),
  ];
}

/** One subnet at a time: where one does not exist, AWS tells of none. */
async function subnetsOf(ec2: Aws['ec2'], ids: readonly string[]): Promise<Map<string, Subnet>> {
  const described = await Promise.all(ids.map((id) => notFoundIsNone(ec2.describeSubnets({ SubnetIds: [id] }))));
  return new Map(described.flatMap(({ Subnets = [] }) => Subnets.map((subnet) => [subnet.SubnetId!, subnet] as const)));
}

async function notFoundIsNone<Output extends object>(call: Promise<Output>): Promise<Partial<Output>> {
  return call.catch((error: Error) => {
    if (/\.NotFound$/.test(error.name)) return {};
    throw error;
  });
}

function addresses(subnets: readonly Subnet[]): Finding[] {
  return subnets
    .filter(({ AvailableIpAddressCount: free = 0 }) => free < FEW_ADDRESSES)
    .map(({ SubnetId, AvailableIpAddressCount: free }) =>
      warn(
        `subnet ${SubnetId} has ${free} free addresses: a load balancer wants ${FEW_ADDRESSES}, each task one`,
        'Name a larger subnet',
      ),
    );
}

/** Not every zone has every type of instance. */
async function offered(ec2: Aws['ec2'], { capacity }: Config, subnets: readonly Subnet[]): Promise<Finding[]> {
  const { InstanceTypeOfferings = [] } = await ec2.describeInstanceTypeOfferings({
    LocationType: 'availability-zone',
    Filters: [{ Name: 'instance-type', Values: [capacity.instanceType] }],
  });
  const has = new Set(InstanceTypeOfferings.map(({ Location }) => Location));
  const without = [...new Set(subnets.map(({ AvailabilityZone }) => AvailabilityZone!))].filter(
    (zone) => !has.has(zone),
  );
  return without.map((zone) =>
    warn(`the zone ${zone} has no ${capacity.instanceType}`, 'Name subnets in zones that have it'),
  );
}
