import type { RouteTable } from '@aws-sdk/client-ec2';
import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok, warn } from './finding';

type Config = Pick<EnvironmentConfig, 'vpcId' | 'subnetIds' | 'loadBalancerSubnetIds' | 'region' | 'jwt'>;

interface Known {
  readonly tables: readonly RouteTable[];
  readonly isInternetFacing: boolean;
}

/** What instances and tasks call; in a subnet without a way out each needs an endpoint in the VPC. */
const CALLED = ['ecr.api', 'ecr.dkr', 'ecs', 'ecs-agent', 'ecs-telemetry', 'logs', 's3'];

/** Whether instances reach what they need, the world a load balancer that is for it, and one that checks tokens their keys. */
export async function checkRoutes(
  { ec2 }: Pick<Aws, 'ec2'>,
  config: Config,
  { tables, isInternetFacing }: Known,
): Promise<Finding[]> {
  const { vpcId, region, subnetIds, loadBalancerSubnetIds = subnetIds, jwt } = config;
  const ways = new Map(subnetIds.map((id) => [id, wayOut(id, tables)] as const));
  const by = (way: Way) => subnetIds.filter((id) => ways.get(id) === way);
  const closed = by('none').length === 0 ? [] : await missingEndpoints(ec2, vpcId, region);
  const loadBalancersWithout = (way: Way) => loadBalancerSubnetIds.filter((id) => wayOut(id, tables) !== way);
  const unreachable = isInternetFacing ? loadBalancersWithout('public') : [];
  // An internal load balancer has no public address, with which an internet gateway would let it out.
  const keyless = jwt !== undefined && !isInternetFacing ? loadBalancersWithout('private') : [];
  return [
    ...(by('private').length === 0 ? [] : [ok(`${by('private').join(', ')}: with a way out, for images and logs`)]),
    ...by('public').map((id) =>
      warn(
        `subnet ${id} leads to an internet gateway: tasks have no public address, and reach nothing by it`,
        'Name a private subnet with a NAT gateway, or VPC endpoints',
      ),
    ),
    ...by('none').map((id) =>
      closed.length === 0
        ? ok(`${id}: without a way out, and with VPC endpoints for all that is needed`)
        : fail(
            `subnet ${id} has no way out, and the VPC no endpoint for ${closed.join(', ')}`,
            'Add a NAT gateway, or these endpoints',
          ),
    ),
    ...unreachable.map((id) =>
      fail(
        `subnet ${id} has no internet gateway, and loadBalancers.scheme is internet-facing`,
        'Name public subnets as loadBalancerSubnetIds',
      ),
    ),
    ...keyless.map((id) =>
      fail(
        `subnet ${id} has no NAT gateway: the internal load balancers there cannot fetch the keys of jwt`,
        'Name subnets with a default route to a NAT gateway as loadBalancerSubnetIds',
      ),
    ),
  ];
}

type Way = 'private' | 'public' | 'none';

/** By the subnet's own table of routes, else by that of the VPC. */
function wayOut(subnetId: string, tables: readonly RouteTable[]): Way {
  const own = tables.find(({ Associations = [] }) => Associations.some((one) => one.SubnetId === subnetId));
  const table = own ?? tables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
  const out = table?.Routes?.find(({ DestinationCidrBlock }) => DestinationCidrBlock === '0.0.0.0/0');
  if (!out) return 'none';
  return out.GatewayId?.startsWith('igw-') ? 'public' : 'private';
}

async function missingEndpoints(ec2: Aws['ec2'], vpcId: string, region: string): Promise<string[]> {
  const { VpcEndpoints = [] } = await ec2.describeVpcEndpoints({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] });
  const there = new Set(
    VpcEndpoints.map(({ ServiceName = '' }) => ServiceName.replace(`com.amazonaws.${region}.`, '')),
  );
  return CALLED.filter((service) => !there.has(service));
}
