import { AwsError } from '../service';
import type { Architecture, InstanceType } from './instance-types';

const PARAMETER_PREFIX = 'resolve:ssm:';

export interface MachineImage {
  readonly id: string;
  /** Known for the public ECS-optimised images, whose parameter says it. */
  readonly architecture?: Architecture;
  /** Whose devices its drivers are for; known for the same images. */
  readonly drivers?: Drivers;
}

export type Drivers = 'none' | 'nvidia' | 'neuron';

/** An image id as a launch template gives it: `ami-…`, or `resolve:ssm:<parameter>`, looked up at each launch. */
export function resolveImage(
  imageId: string | undefined,
  parameter: (name: string) => string | undefined,
): MachineImage {
  if (!imageId) throw new AwsError('MissingParameter', 'The request must contain the parameter ImageId');
  if (!imageId.startsWith(PARAMETER_PREFIX)) {
    if (/^ami-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(imageId)) return { id: imageId };
    throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${imageId}" (expecting "ami-...")`);
  }
  const name = imageId.slice(PARAMETER_PREFIX.length);
  const id = parameter(name);
  if (id === undefined) {
    throw new AwsError('InvalidParameterValue', `The specified parameter ${name} does not exist in Parameter Store.`);
  }
  if (!name.startsWith('/aws/service/ecs/optimized-ami/')) return { id };
  const drivers = name.includes('/gpu/') ? 'nvidia' : name.includes('/neuron/') ? 'neuron' : 'none';
  return { id, architecture: name.includes('/arm64/') ? 'arm64' : 'x86_64', drivers };
}

/** The accelerators that are of use to an instance's software. Of an image that nobody knows it is believed that it has the drivers. */
export function usableDevices({ gpu, neuron }: InstanceType, { drivers }: Pick<MachineImage, 'drivers'>) {
  return {
    gpus: drivers === undefined || drivers === 'nvidia' ? (gpu?.count ?? 0) : 0,
    neuronDevices: drivers === undefined || drivers === 'neuron' ? (neuron?.count ?? 0) : 0,
  };
}
