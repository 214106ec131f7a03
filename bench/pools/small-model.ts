import { loadConfig } from '../../config/load';
import { INSTANCE_TYPES } from '../../local/aws/ec2/instance-types';
import { registeredResources } from '../../local/aws/ecs/resources';

/** A model that needs far less than an instance has, as scikit-learn's and small ONNX ones do. */
export const SMALL_MODEL = { cpu: 0.25, memoryMiB: 512 } as const;

/** How many tasks of small models an instance of a pool has room for: by CPU, memory or network interfaces, whichever ends first. */
export function smallModelsPerInstance(instanceType: string): number {
  const type = INSTANCE_TYPES.get(instanceType);
  if (!type) throw new Error(`The twin has no instance type ${instanceType}`);
  const userData = `ECS_RESERVED_MEMORY=${loadConfig('local').capacity.reservedMemoryMiB}`;
  const { cpu, memory, networkInterfaces } = registeredResources(
    { type, userData, image: { id: 'ami-0123456789abcdef0', drivers: 'none' } },
    true,
  );
  return Math.floor(Math.min(cpu / 1_024 / SMALL_MODEL.cpu, memory / SMALL_MODEL.memoryMiB, networkInterfaces));
}

/** How many instances so many small models fill, spread evenly over pools. */
export function instancesInPools(models: number, pools: number, instanceType: string): number {
  return pools * Math.ceil(Math.ceil(models / pools) / smallModelsPerInstance(instanceType));
}
