export type Architecture = 'x86_64' | 'arm64';

/** What ECS and EC2 Auto Scaling go by when they place tasks and launch instances. */
export interface InstanceType {
  readonly name: string;
  readonly vcpus: number;
  readonly memoryMiB: number;
  /** Network interfaces, the instance's own included: each awsvpc task takes one more. */
  readonly networkInterfaces: number;
  readonly architecture: Architecture;
  readonly gpu?: Devices;
  readonly neuron?: Devices;
}

/** Accelerators of one kind: NVIDIA's GPUs, or AWS's own Neuron devices. */
export interface Devices {
  readonly name: string;
  readonly count: number;
  readonly memoryMiB: number;
}

type Row = [
  name: string,
  vcpus: number,
  memoryMiB: number,
  networkInterfaces: number,
  Architecture,
  devices?: Pick<InstanceType, 'gpu' | 'neuron'>,
];

/** As DescribeInstanceTypes answers in us-east-1: the types that model serving commonly runs on. */
const ROWS: readonly Row[] = [
  ['t3.nano', 2, 512, 2, 'x86_64'],
  ['t3.micro', 2, 1024, 2, 'x86_64'],
  ['t3.small', 2, 2048, 3, 'x86_64'],
  ['t3.medium', 2, 4096, 3, 'x86_64'],
  ['t3.large', 2, 8192, 3, 'x86_64'],
  ['t3.xlarge', 4, 16384, 4, 'x86_64'],
  ['t3.2xlarge', 8, 32768, 4, 'x86_64'],
  ['t3a.medium', 2, 4096, 3, 'x86_64'],
  ['t3a.large', 2, 8192, 3, 'x86_64'],
  ['t4g.micro', 2, 1024, 2, 'arm64'],
  ['t4g.small', 2, 2048, 3, 'arm64'],
  ['t4g.medium', 2, 4096, 3, 'arm64'],
  ['t4g.large', 2, 8192, 3, 'arm64'],
  ['t4g.xlarge', 4, 16384, 4, 'arm64'],
  ['m4.large', 2, 8192, 2, 'x86_64'],
  ['m5.large', 2, 8192, 3, 'x86_64'],
  ['m5.xlarge', 4, 16384, 4, 'x86_64'],
  ['m5.2xlarge', 8, 32768, 4, 'x86_64'],
  ['m5.4xlarge', 16, 65536, 8, 'x86_64'],
  ['m6i.large', 2, 8192, 3, 'x86_64'],
  ['m6i.xlarge', 4, 16384, 4, 'x86_64'],
  ['m6i.2xlarge', 8, 32768, 4, 'x86_64'],
  ['m6g.medium', 1, 4096, 2, 'arm64'],
  ['m6g.large', 2, 8192, 3, 'arm64'],
  ['m6g.xlarge', 4, 16384, 4, 'arm64'],
  ['m6g.2xlarge', 8, 32768, 4, 'arm64'],
  ['m7i.large', 2, 8192, 3, 'x86_64'],
  ['m7i.xlarge', 4, 16384, 4, 'x86_64'],
  ['m7g.medium', 1, 4096, 2, 'arm64'],
  ['m7g.large', 2, 8192, 3, 'arm64'],
  ['m7g.xlarge', 4, 16384, 4, 'arm64'],
  ['c5.large', 2, 4096, 3, 'x86_64'],
  ['c5.xlarge', 4, 8192, 4, 'x86_64'],
  ['c5.2xlarge', 8, 16384, 4, 'x86_64'],
  ['c5.4xlarge', 16, 32768, 8, 'x86_64'],
  ['c6i.large', 2, 4096, 3, 'x86_64'],
  ['c6i.xlarge', 4, 8192, 4, 'x86_64'],
  ['c6i.2xlarge', 8, 16384, 4, 'x86_64'],
  ['c6g.large', 2, 4096, 3, 'arm64'],
  ['c6g.xlarge', 4, 8192, 4, 'arm64'],
  ['c6g.2xlarge', 8, 16384, 4, 'arm64'],
  ['c7i.large', 2, 4096, 3, 'x86_64'],
  ['c7i.xlarge', 4, 8192, 4, 'x86_64'],
  ['c7g.large', 2, 4096, 3, 'arm64'],
  ['c7g.xlarge', 4, 8192, 4, 'arm64'],
  ['r5.large', 2, 16384, 3, 'x86_64'],
  ['r5.xlarge', 4, 32768, 4, 'x86_64'],
  ['r5.2xlarge', 8, 65536, 4, 'x86_64'],
  ['r6i.large', 2, 16384, 3, 'x86_64'],
  ['r6g.large', 2, 16384, 3, 'arm64'],
  ['r6g.xlarge', 4, 32768, 4, 'arm64'],
  ['r7g.large', 2, 16384, 3, 'arm64'],
  ['g4dn.xlarge', 4, 16384, 3, 'x86_64', { gpu: { name: 'T4', count: 1, memoryMiB: 16384 } }],
  ['g4dn.2xlarge', 8, 32768, 3, 'x86_64', { gpu: { name: 'T4', count: 1, memoryMiB: 16384 } }],
  ['g4dn.12xlarge', 48, 196608, 8, 'x86_64', { gpu: { name: 'T4', count: 4, memoryMiB: 16384 } }],
  ['g5.xlarge', 4, 16384, 4, 'x86_64', { gpu: { name: 'A10G', count: 1, memoryMiB: 22888 } }],
  ['g5.2xlarge', 8, 32768, 4, 'x86_64', { gpu: { name: 'A10G', count: 1, memoryMiB: 22888 } }],
  ['g5.12xlarge', 48, 196608, 15, 'x86_64', { gpu: { name: 'A10G', count: 4, memoryMiB: 22888 } }],
  ['g5g.xlarge', 4, 8192, 4, 'arm64', { gpu: { name: 'T4g', count: 1, memoryMiB: 16384 } }],
  ['g6.xlarge', 4, 16384, 4, 'x86_64', { gpu: { name: 'L4', count: 1, memoryMiB: 22888 } }],
  ['p3dn.24xlarge', 96, 786432, 15, 'x86_64', { gpu: { name: 'V100', count: 8, memoryMiB: 32768 } }],
  ['inf1.xlarge', 4, 8192, 4, 'x86_64', { neuron: { name: 'Inferentia', count: 1, memoryMiB: 8192 } }],
  ['inf1.6xlarge', 24, 49152, 8, 'x86_64', { neuron: { name: 'Inferentia', count: 4, memoryMiB: 8192 } }],
  ['inf2.xlarge', 4, 16384, 4, 'x86_64', { neuron: { name: 'Inferentia2', count: 1, memoryMiB: 32768 } }],
];

export const INSTANCE_TYPES: ReadonlyMap<string, InstanceType> = new Map(
  ROWS.map(([name, vcpus, memoryMiB, networkInterfaces, architecture, devices]) => [
    name,
    { name, vcpus, memoryMiB, networkInterfaces, architecture, ...devices },
  ]),
);
