import type { ContainerRuntime, RunningContainer } from '../../containers/runtime';
import { usableDevices } from '../ec2';
import type { ContainerRecord, TaskRecord } from './records';
import type { ImageRegistry, LogSink, SecretSource } from './surroundings';

/** What the ECS agent does with a container definition on an instance. */
export class ContainerLauncher {
  constructor(
    private readonly runtime: ContainerRuntime,
    private readonly logs: LogSink,
    private readonly images: ImageRegistry | undefined,
    private readonly secrets: SecretSource | undefined,
  ) {}

  /** Why nothing can be pulled for the task, as its `stoppedReason` says it: a secret or an image is missing. */
  refusalToPull(task: TaskRecord): string | undefined {
    for (const { definition } of task.containers) {
      const secret = definition.secrets?.find(({ valueFrom = '' }) => this.secrets?.value(valueFrom) === undefined);
      if (secret) {
        return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm or ssm: ${secret.valueFrom} was not found`;
      }
      const refusal = this.images?.refusal(definition.image ?? '');
      if (refusal) return `CannotPullContainerError: Error response from daemon: ${refusal}`;
    }
    return undefined;
  }

  /** Why the task's containers can't be started: a device of the instance or a log group is missing. */
  refusalToStart(task: TaskRecord): string | undefined {
    const device = missingDevice(task);
    if (device) {
      return `CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "${device}": no such file or directory`;
    }
    const groups = task.containers.flatMap(({ definition }) => logGroup(definition) ?? []);
    if (groups.every((group) => this.logs.exists(group))) return undefined;
    return 'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.';
  }

  launch(task: TaskRecord, { definition }: ContainerRecord): RunningContainer {
    const secrets = (definition.secrets ?? []).map(({ name = '', valueFrom = '' }) => [
      name,
      this.secrets?.value(valueFrom) ?? '',
    ]);
    const environment = (definition.environment ?? []).map(({ name = '', value = '' }) => [name, value]);
    const group = logGroup(definition);
    const prefix = definition.logConfiguration?.options?.['awslogs-stream-prefix'];
    const stream = prefix === undefined ? task.id : `${prefix}/${definition.name}/${task.id}`;
    return this.runtime.start({
      taskId: task.id,
      image: definition.image ?? '',
      containerPort: definition.portMappings?.[0]?.containerPort ?? 0,
      environment: Object.fromEntries([...environment, ...secrets]),
      memoryMiB: definition.memory,
      cpuUnits: definition.cpu,
      log: (line) => {
        if (group !== undefined) this.logs.write(group, stream, line);
      },
    });
  }
}

function missingDevice({ containers, host }: TaskRecord): string | undefined {
  const { neuronDevices } = usableDevices(host!.instance.type, host!.instance.image);
  const there = new Set(Array.from({ length: neuronDevices }, (_, number) => `/dev/neuron${number}`));
  const wanted = containers.flatMap(({ definition }) => definition.linuxParameters?.devices ?? []);
  return wanted.find(({ hostPath = '' }) => !there.has(hostPath))?.hostPath;
}

function logGroup({ logConfiguration }: ContainerRecord['definition']): string | undefined {
  return logConfiguration?.logDriver === 'awslogs' ? logConfiguration.options?.['awslogs-group'] : undefined;
}
