/**
 * How many tasks with a network interface of their own ECS places on an instance with ENI trunking, as the ECS developer guide lists them
 * ("Supported instances for increased Amazon ECS container network interfaces"); of the seventh generation without Graviton, as
 * `pkg/aws/vpc/limits.go` of aws/amazon-vpc-resource-controller-k8s has them: branch interfaces, and the instance's own but for the
 * first and the trunk. No API tells.
 */
const SMALL = { large: 10, xlarge: 20, '2xlarge': 40, '4xlarge': 60 };
const FIFTH = { ...SMALL, '8xlarge': 60, '12xlarge': 60, '16xlarge': 120, '24xlarge': 120 };
const GRAVITON = { medium: 4, ...SMALL, '8xlarge': 60, '12xlarge': 60, '16xlarge': 120 };
const SIXTH = {
  ...SMALL,
  '8xlarge': 90,
  '12xlarge': 120,
  '16xlarge': 120,
  '24xlarge': 120,
  '32xlarge': 120,
  '48xlarge': 120,
};
const FLEX = {
  large: 4,
  xlarge: 10,
  '2xlarge': 20,
  '4xlarge': 40,
  '8xlarge': 60,
  '12xlarge': 120,
  '16xlarge': 120,
};

type Sizes = Readonly<Record<string, number>>;

const FAMILIES: readonly (readonly [families: readonly string[], Sizes])[] = [
  [['m5', 'm5a', 'm5ad', 'm5d', 'r5a', 'r5ad', 'c5a'], FIFTH],
  [['r5', 'r5d', 'c5ad'], { ...SMALL, '12xlarge': 60, '16xlarge': 120, '24xlarge': 120 }],
  [['c5', 'c5d'], { ...SMALL, '9xlarge': 60, '12xlarge': 60, '18xlarge': 120, '24xlarge': 120 }],
  [['m6a', 'm6i', 'm6id', 'm6idn', 'm6in', 'c6a', 'c6i', 'c6id', 'c6in', 'r6a', 'r6i', 'r6id', 'r6idn', 'r6in'], SIXTH],
  [['m7a', 'm7i', 'c7a', 'c7i', 'r7a', 'r7i'], SIXTH],
  [['m7i-flex'], FLEX],
  [['m6g', 'm6gd', 'c6g', 'c6gd', 'c6gn', 'r6g', 'r6gd', 'm7g', 'c7g', 'r7g'], GRAVITON],
  [['g5'], { xlarge: 6, '2xlarge': 19, '4xlarge': 40, '8xlarge': 90, '12xlarge': 120, '16xlarge': 120 }],
  [['g5g'], { xlarge: 20, '2xlarge': 40, '4xlarge': 60, '8xlarge': 60, '16xlarge': 120 }],
];

/** Undefined where the type has no trunk, or none that is known of. */
export function tasksWithTrunk(instanceType: string): number | undefined {
  const [family = '', size = ''] = instanceType.split('.');
  return FAMILIES.find(([families]) => families.includes(family))?.[1][size];
}
