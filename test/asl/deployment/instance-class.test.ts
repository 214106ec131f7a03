import { describe, expect, it } from '@jest/globals';
import { INSTANCE_CLASS } from '../../../asl/deployment/instance-class';
import { jsonata } from '../../../asl/language/states';
import type { JsonValue } from '../../../local/asl';
import { describeInstanceTypes } from '../../../local/aws/ec2/describe-instance-types';
import { evaluated } from '../fragment-under-test';

interface Asked {
  readonly gpus?: number;
  readonly spot?: boolean;
}

type Described = Readonly<Record<string, JsonValue>>;

const ofType = (type: Described, { gpus = 0, spot = false }: Asked = {}) =>
  evaluated(jsonata(INSTANCE_CLASS).slice(2, -2), {
    type,
    settings: { instanceType: 'x1.large', gpus, spot },
  });

/** As EC2 describes it. */
function described(name: string): Described {
  const types = describeInstanceTypes({ InstanceTypes: [name] } as never).InstanceTypes;
  return types![0] as unknown as Described;
}

const AMD: Described = {
  ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
  GpuInfo: { Gpus: [{ Manufacturer: 'AMD', Count: 1 }] },
};

const suitable = (of: object) => ({ gpus: 0, neuronDevices: 0, cpuArchitecture: 'X86_64', unsuitable: '', ...of });

describe('the class of an instance type', () => {
  it.each([
    ['m6i.large', suitable({ imageId: 'resolve:ssm:/image/x86_64' })],
    ['c7g.large', suitable({ imageId: 'resolve:ssm:/image/arm64', cpuArchitecture: 'ARM64' })],
    ['g5.xlarge', suitable({ imageId: 'resolve:ssm:/image/gpu', gpus: 1 })],
    ['g4dn.12xlarge', suitable({ imageId: 'resolve:ssm:/image/gpu', gpus: 4 })],
    ['inf1.xlarge', suitable({ imageId: 'resolve:ssm:/image/neuron', neuronDevices: 1 })],
    ['inf2.xlarge', suitable({ imageId: 'resolve:ssm:/image/neuron', neuronDevices: 1 })],
    ['g5g.xlarge', suitable({ imageId: 'resolve:ssm:/image/arm64', cpuArchitecture: 'ARM64', gpus: 1 })],
  ])('%s says which image its instances boot', async (name, expected) => {
    expect(await ofType(described(name))).toEqual(expected);
  });

  it('is known by accelerators where EC2 does not tell of Neuron devices', async () => {
    const { NeuronInfo: _, ...before } = described('inf1.xlarge');
    expect(await ofType(before)).toMatchObject({ neuronDevices: 1 });
  });

  it('may have processors of two architectures', async () => {
    const type = { ProcessorInfo: { SupportedArchitectures: ['i386', 'x86_64'] } };
    expect(await ofType(type)).toEqual(suitable({ imageId: 'resolve:ssm:/image/x86_64' }));
  });

  it('of another vendor’s GPUs is any other: tasks just can’t have them', async () => {
    expect(await ofType(AMD)).toEqual(suitable({ imageId: 'resolve:ssm:/image/x86_64' }));
  });
});

describe('an instance type', () => {
  it.each<[string, Described, Asked, string]>([
    ['has as many GPUs', described('g5.xlarge'), { gpus: 1 }, ''],
    ['has Spot instances', described('g5.xlarge'), { spot: true }, ''],
    [
      'has fewer GPUs',
      described('g5.xlarge'),
      { gpus: 2 },
      'gpus: a task asks for 2, and instance type x1.large has 1',
    ],
    ['has no GPUs', described('m6i.large'), { gpus: 1 }, 'gpus: a task asks for 1, and instance type x1.large has 0'],
    [
      'has GPUs of another vendor',
      AMD,
      { gpus: 1 },
      'gpus: instance type x1.large has GPUs by AMD, and tasks can be given those by NVIDIA only',
    ],
    [
      'has GPUs beside an arm64 processor',
      described('g5g.xlarge'),
      { gpus: 1 },
      'gpus: instance type x1.large has its GPUs beside an arm64 processor, for which there is no machine image with their driver',
    ],
    [
      'has another processor',
      { ProcessorInfo: { SupportedArchitectures: ['arm64_mac'] } },
      {},
      'instanceType: x1.large is of architecture arm64_mac, and there are machine images for x86_64 and arm64 only',
    ],
    [
      'has no Spot instances',
      { ...described('m6i.large'), SupportedUsageClasses: ['on-demand'] },
      { spot: true },
      'spot: EC2 has no Spot instances of type x1.large',
    ],
  ])('%s', async (_what, type, asked, unsuitable) => {
    expect(await ofType(type, asked)).toMatchObject({ unsuitable });
  });
});
