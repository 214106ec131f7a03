import { type RunningInstance, trunkedInterfaces, usableDevices } from '../ec2';
import type { ContainerInstanceRecord, Resources, TaskDefinitionRecord } from './records';
import type { EcsState } from './state';
import { agentConfiguration } from './user-data';

/** What an operating system leaves: m4.large's 8,192 MiB register as 7,985 (ECS developer guide). */
const REGISTERED_MEMORY = 0.9747;

type Machine = Pick<RunningInstance, 'type' | 'image' | 'userData'>;

/**
 * What an instance registers with its cluster: of its GPUs those that it has a driver for. One network interface is its own; a trunk
 * carries more.
 */
export function registeredResources({ type, image, userData }: Machine, trunk = false): Resources {
  const trunked = trunk ? trunkedInterfaces(type) : undefined;
  return {
    cpu: type.vcpus * 1_024,
    memory: Math.floor(type.memoryMiB * REGISTERED_MEMORY) - agentConfiguration(userData).reservedMemory,
    networkInterfaces: trunked ?? type.networkInterfaces - 1,
    gpus: usableDevices(type, image).gpus,
  };
}

/** What one task of this definition takes up. */
export function requiredResources({ description, containers }: TaskDefinitionRecord): Resources {
  const sum = (amount: (container: (typeof containers)[number]) => number) =>
    containers.reduce((total, container) => total + amount(container), 0);
  return {
    cpu: Number(description.cpu ?? sum((container) => container.cpu ?? 0)),
    memory: Number(description.memory ?? sum((container) => container.memoryReservation ?? container.memory ?? 0)),
    networkInterfaces: description.networkMode === 'awsvpc' ? 1 : 0,
    gpus: sum((container) =>
      (container.resourceRequirements ?? [])
        .filter(({ type }) => type === 'GPU')
        .reduce((total, { value }) => total + Number(value), 0),
    ),
  };
}

/** What is left of an instance for more tasks. */
export function freeResources(state: EcsState, instance: ContainerInstanceRecord): Resources {
  const taken = state.tasksOn(instance).map((task) => requiredResources(task.deployment.taskDefinition));
  return taken.reduce(subtract, instance.registered);
}

export function subtract(from: Resources, taken: Resources): Resources {
  return {
    cpu: from.cpu - taken.cpu,
    memory: from.memory - taken.memory,
    networkInterfaces: from.networkInterfaces - taken.networkInterfaces,
    gpus: from.gpus - taken.gpus,
  };
}

/** The resource that is short, in the words of the service event; undefined when there is enough of each. */
export function shortage(free: Resources, required: Resources): string | undefined {
  if (required.cpu > free.cpu) return 'has insufficient CPU units available';
  if (required.memory > free.memory) return 'has insufficient memory available';
  if (required.networkInterfaces > free.networkInterfaces) return 'encountered error "RESOURCE:ENI"';
  if (required.gpus > free.gpus) return 'encountered error "RESOURCE:GPU"';
  return undefined;
}
