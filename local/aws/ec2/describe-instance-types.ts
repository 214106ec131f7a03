import type {
  DescribeInstanceTypesRequest,
  DescribeInstanceTypesResult,
  InstanceTypeInfo,
  _InstanceType as InstanceTypeName,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../service';
import { matches } from './filters';
import { type Devices, INSTANCE_TYPES, type InstanceType } from './instance-types';

export function describeInstanceTypes(input: DescribeInstanceTypesRequest): DescribeInstanceTypesResult {
  const names = input.InstanceTypes ?? [...INSTANCE_TYPES.keys()];
  const unknown = names.filter((name) => !INSTANCE_TYPES.has(name));
  if (unknown.length > 0) {
    throw new AwsError('InvalidInstanceType', `The following supplied instance types do not exist: [${unknown}]`);
  }
  const types = names.flatMap((name) => INSTANCE_TYPES.get(name) ?? []);
  return {
    InstanceTypes: types.filter((type) => matches(input.Filters, (name) => filterValues(type, name))).map(info),
  };
}

function filterValues(type: InstanceType, filter: string): string[] | undefined {
  switch (filter) {
    case 'instance-type':
      return [type.name];
    case 'processor-info.supported-architecture':
      return [type.architecture];
    case 'vcpu-info.default-vcpus':
      return [String(type.vcpus)];
    case 'memory-info.size-in-mib':
      return [String(type.memoryMiB)];
    default:
      return undefined;
  }
}

function info(type: InstanceType): InstanceTypeInfo {
  return {
    InstanceType: type.name as InstanceTypeName,
    ProcessorInfo: { SupportedArchitectures: [type.architecture] },
    VCpuInfo: { DefaultVCpus: type.vcpus },
    MemoryInfo: { SizeInMiB: type.memoryMiB },
    NetworkInfo: { MaximumNetworkInterfaces: type.networkInterfaces },
    SupportedUsageClasses: ['on-demand', 'spot'],
    ...(type.gpu && {
      GpuInfo: {
        Gpus: [{ Manufacturer: 'NVIDIA', ...devices(type.gpu) }],
        TotalGpuMemoryInMiB: totalMemory(type.gpu),
      },
    }),
    ...(type.neuron && {
      InferenceAcceleratorInfo: {
        Accelerators: [{ Manufacturer: 'AWS', ...devices(type.neuron) }],
        TotalInferenceMemoryInMiB: totalMemory(type.neuron),
      },
      NeuronInfo: {
        NeuronDevices: [devices(type.neuron)],
        TotalNeuronDeviceMemoryInMiB: totalMemory(type.neuron),
      },
    }),
  };
}

function devices({ name, count, memoryMiB }: Devices) {
  return { Name: name, Count: count, MemoryInfo: { SizeInMiB: memoryMiB } };
}

function totalMemory({ count, memoryMiB }: Devices): number {
  return count * memoryMiB;
}
