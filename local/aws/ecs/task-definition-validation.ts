import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { AwsError } from '../service';

const MAX_BYTES = 65_536;

/** What RegisterTaskDefinition refuses, with its own words where they are known. */
export function validateTaskDefinition(input: RegisterTaskDefinitionRequest): void {
  const { family, containerDefinitions: containers = [], memory } = input;
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(family ?? '')) {
    throw refusal(`Family '${family ?? ''}' contains invalid characters or is not between 1 and 255 characters long.`);
  }
  if (containers.length === 0) throw refusal('Container list cannot be empty.');
  if (!containers.some((container) => container.essential !== false)) {
    throw refusal('At least one container in the task definition must be marked as essential.');
  }
  const bytes = Buffer.byteLength(JSON.stringify(input));
  if (bytes > MAX_BYTES) throw refusal(`Actual length: '${bytes}'. Max allowed length is '${MAX_BYTES}' bytes.`);
  const names = containers.map(({ name }) => name);
  if (new Set(names).size < names.length) throw refusal('Container names must be unique within a task definition.');
  for (const container of containers) validateContainer(container, input);
  const total = sum(containers, (container) => container.memoryReservation ?? container.memory ?? 0);
  if (memory !== undefined && total > Number(memory)) {
    throw refusal(`The containers' total memory (${total} MiB) is above the task's memory (${memory} MiB).`);
  }
}

function validateContainer(container: ContainerDefinition, task: RegisterTaskDefinitionRequest): void {
  const { name, image, memory, memoryReservation, cpu = 0 } = container;
  if (!name) throw refusal('Container.name should not be null or empty.');
  if (!image) throw refusal('Container.image should not be null or empty.');
  if (image.length > 255) throw refusal('Container.image should be 255 characters or less.');
  for (const variable of [...(container.environment ?? []), ...(container.secrets ?? [])]) {
    if (!variable.name) throw refusal(`Container '${name}' has an environment variable without a name.`);
  }
  if (task.memory === undefined && memory === undefined && memoryReservation === undefined) {
    throw refusal(
      `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    );
  }
  if (memory !== undefined && memory < 6) throw refusal(`Container '${name}' needs at least 6 MiB of memory.`);
  if (memory !== undefined && memoryReservation !== undefined && memoryReservation >= memory) {
    throw refusal(`Invalid setting for container '${name}'. 'memory' must be greater than 'memoryReservation'.`);
  }
  if (task.cpu !== undefined && cpu > Number(task.cpu)) {
    throw refusal(`Invalid 'cpu' setting for container '${name}': above the task's ${task.cpu} CPU units.`);
  }
  for (const { type, value = '' } of container.resourceRequirements ?? []) {
    if (type === 'GPU' && !/^[1-9]\d*$/.test(value)) {
      throw refusal(`Invalid 'resourceRequirements' setting for container '${name}': ${value} is no number of GPUs.`);
    }
  }
  for (const { containerPort, hostPort } of container.portMappings ?? []) {
    if (task.networkMode === 'awsvpc' && hostPort !== undefined && hostPort !== containerPort) {
      throw refusal('When networkMode=awsvpc, the host ports and container ports in port mappings must match.');
    }
  }
  if ((container.secrets ?? []).length > 0 && task.executionRoleArn === undefined) {
    throw refusal("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
  }
}

function sum(containers: readonly ContainerDefinition[], amount: (container: ContainerDefinition) => number): number {
  return containers.reduce((total, container) => total + amount(container), 0);
}

function refusal(message: string): AwsError {
  return new AwsError('ClientException', message);
}
