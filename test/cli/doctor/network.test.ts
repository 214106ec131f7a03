import { describe, expect, it } from '@jest/globals';
import { checkNetwork } from '../../../cli/doctor/network';
import { awsError, config, fakeAws, told } from './fake-aws';

interface Subnet {
  readonly zone: string;
  readonly vpc?: string;
  readonly free?: number;
}

const NAT = { Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }] };

/** A VPC with these subnets, whose zones offer the instance type unless another list is given. */
function aws(subnets: Record<string, Subnet>, offered?: string[]) {
  const describeSubnets = ({ SubnetIds: [id = ''] }: { SubnetIds: string[] }) => {
    const subnet = subnets[id];
    if (!subnet) return awsError('InvalidSubnetID.NotFound');
    const { zone, vpc = 'vpc-0a', free = 200 } = subnet;
    return { Subnets: [{ SubnetId: id, VpcId: vpc, AvailabilityZone: zone, AvailableIpAddressCount: free }] };
  };
  const zones = offered ?? Object.values(subnets).map(({ zone }) => zone);
  return fakeAws({
    ec2: {
      describeVpcs: { Vpcs: [{}] },
      describeSubnets,
      describeRouteTables: { RouteTables: [NAT] },
      describeInstanceTypeOfferings: { InstanceTypeOfferings: zones.map((Location) => ({ Location })) },
    },
  });
}

const two = { 'subnet-0a': { zone: '1a' }, 'subnet-0b': { zone: '1b' } };

describe('The network', () => {
  it('may be fine', async () => {
    expect(told(await checkNetwork(aws(two), config()))).toEqual([
      'ok: the VPC vpc-0a is there',
      'ok: subnetIds: in 2 zones (1a, 1b)',
      'ok: load balancers: in 2 zones (1a, 1b)',
      'ok: subnet-0a, subnet-0b: with a way out, for images and logs',
    ]);
  });

  it('may have no such VPC', async () => {
    const none = fakeAws({ ec2: { describeVpcs: awsError('InvalidVpcID.NotFound') } });
    expect(told(await checkNetwork(none, config()))).toEqual([
      'fail: vpcId: there is no VPC vpc-0a in the account and region',
    ]);
  });

  it('may have no such subnet, or one of another VPC', async () => {
    expect(told(await checkNetwork(aws({ 'subnet-0a': { zone: '1a', vpc: 'vpc-0b' } }), config()))).toEqual([
      'ok: the VPC vpc-0a is there',
      'fail: there is no subnet subnet-0b in the account and region',
      'fail: subnet subnet-0a belongs to vpc-0b, not to vpc-0a',
    ]);
  });

  it('may be in one zone only, of which no load balancer is made', async () => {
    const one = { 'subnet-0a': { zone: '1a' }, 'subnet-0b': { zone: '1a' } };
    expect(told(await checkNetwork(aws(one), config())).slice(1, 3)).toEqual([
      'warn: subnetIds: all in the zone 1a',
      'fail: load balancers: all in the zone 1a',
    ]);
  });

  it('may be nearly full, or without the instance type', async () => {
    const full = { 'subnet-0a': { zone: '1a', free: 3 }, 'subnet-0b': { zone: '1b' } };
    expect(told(await checkNetwork(aws(full, ['1a']), config())).filter((line) => line.startsWith('warn'))).toEqual([
      'warn: subnet subnet-0a has 3 free addresses: a load balancer wants 8, each task one',
      'warn: the zone 1b has no m6i.large',
    ]);
  });

  it('may have subnets of their own for load balancers', async () => {
    const subnets = { ...two, 'subnet-0c': { zone: '1a' }, 'subnet-0d': { zone: '1b' } };
    const other = config({ loadBalancerSubnetIds: ['subnet-0c', 'subnet-0d'] });
    expect(told(await checkNetwork(aws(subnets), other))).toContain('ok: loadBalancerSubnetIds: in 2 zones (1a, 1b)');
  });

  it('may be hidden', async () => {
    await expect(
      checkNetwork(fakeAws({ ec2: { describeVpcs: awsError('UnauthorizedOperation') } }), config()),
    ).rejects.toThrow();
  });
});
