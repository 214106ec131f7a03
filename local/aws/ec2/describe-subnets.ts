import type { DescribeSubnetsRequest, DescribeSubnetsResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../service';

/** Every subnet here is a /24, of which AWS keeps five addresses. */
const ADDRESSES = 251;

/** Subnets by their ids: whichever are named are there. Instances have an address each; the interfaces of tasks are not counted. */
export function describeSubnets(
  { SubnetIds }: DescribeSubnetsRequest,
  instances: readonly { readonly subnetId: string }[],
): DescribeSubnetsResult {
  if (!SubnetIds?.length) throw new AwsError('UnsupportedOperation', 'The twin describes subnets by their ids only');
  return {
    Subnets: SubnetIds.map((SubnetId) => ({
      SubnetId,
      AvailableIpAddressCount: ADDRESSES - instances.filter(({ subnetId }) => subnetId === SubnetId).length,
    })),
  };
}
