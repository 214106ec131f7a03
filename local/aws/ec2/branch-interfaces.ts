import type { InstanceType } from './instance-types';

/** Network interfaces beside those of DescribeInstanceTypes that a trunk carries; from aws/amazon-vpc-resource-controller-k8s, `limits.go`. */
const BY_SIZE: Readonly<Record<string, number>> = { medium: 4, large: 9, xlarge: 18, '2xlarge': 38, '4xlarge': 54 };
const FAMILIES = /^([mc](5|6i|6g|7i|7g)|r(5|6i|6g|7g)|g5g)$/;
/** As the ECS developer guide's table has them, less the interfaces that are left of the instance's own. */
const OTHERS: Readonly<Record<string, number>> = { 'g5.xlarge': 4, 'g5.2xlarge': 17, 'g5.12xlarge': 107 };

/** Those that tasks can have on an instance with a trunk, which takes one of the instance's own beside the first; undefined without a trunk. */
export function trunkedInterfaces({ name, networkInterfaces }: InstanceType): number | undefined {
  const [family = '', size = ''] = name.split('.');
  const branches = FAMILIES.test(family) ? BY_SIZE[size] : OTHERS[name];
  return branches === undefined ? undefined : branches + networkInterfaces - 2;
}
