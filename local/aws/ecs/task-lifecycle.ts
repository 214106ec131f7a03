import type { TaskStopCode } from '@aws-sdk/client-ecs';
import type { ContainerExit } from '../../containers/runtime';
import type { Target, TargetRegistry } from '../elasticloadbalancingv2/target-registry';
import type { ContainerLauncher } from './container-launcher';
import type { EcsContext } from './context';
import type { ContainerInstanceRecord, ContainerRecord, TaskRecord, TaskStatus } from './records';

export interface TaskObserver {
  /** The task's status or health is another than before. */
  changed(task: TaskRecord): void;
  /** The task ended by itself or was found unfit; not told of tasks that were asked to stop. */
  failed(task: TaskRecord): void;
}

/** Takes each task from PROVISIONING to STOPPED. */
export class TaskLifecycle {
  constructor(
    private readonly context: EcsContext,
    private readonly targets: TargetRegistry,
    private readonly launcher: ContainerLauncher,
    private readonly privateIpAddress: () => string,
    private readonly observer: TaskObserver,
  ) {}

  /** Gives the task its instance: network interface, image pull, containers. */
  place(task: TaskRecord, host: ContainerInstanceRecord): void {
    const { durations } = this.context;
    task.host = host;
    task.privateIpAddress = this.privateIpAddress();
    this.next(task, durations.networkInterfaceAttachment, () => {
      task.pullStartedAt = this.context.now();
      this.enter(task, 'PENDING');
      if (this.failedToStart(task, this.launcher.refusalToPull(task))) return;
      const images = task.containers.map(({ definition }) => definition.image ?? '');
      const cached = images.every((image) => host.images.has(image));
      this.next(task, cached ? durations.cachedImagePull : durations.imagePull, () => {
        for (const image of images) host.images.add(image);
        task.pullStoppedAt = this.context.now();
        this.start(task);
      });
    });
  }

  /** Ends a task on purpose; what ended by itself goes through `failed` too. */
  stop(task: TaskRecord, stopCode: TaskStopCode, reason: string): void {
    if (task.desiredStatus === 'STOPPED') return;
    const wasRegistered = task.status === 'RUNNING';
    Object.assign(task, { desiredStatus: 'STOPPED', stopCode, stoppedReason: reason, stoppingAt: this.context.now() });
    task.healthy = false;
    void this.windDown(task, wasRegistered);
  }

  /** Ends a task as a failure of its own. */
  fail(task: TaskRecord, stopCode: TaskStopCode, reason: string): void {
    if (task.desiredStatus === 'STOPPED') return;
    this.stop(task, stopCode, reason);
    this.observer.failed(task);
  }

  private start(task: TaskRecord): void {
    if (this.failedToStart(task, this.launcher.refusalToStart(task))) return;
    for (const container of task.containers) {
      container.running = this.launcher.launch(task, container);
      void container.running.exited.then((exit) => this.exited(task, container, exit));
    }
    this.next(task, this.context.durations.containerStart, () => {
      for (const container of task.containers) if (container.status === 'PENDING') container.status = 'RUNNING';
      this.enter(task, 'ACTIVATING');
      for (const [arn, target] of this.targetsOf(task)) this.targets.register(arn, target);
      task.startedAt = this.context.now();
      task.healthy = task.deployment.loadBalancers.length === 0;
      this.enter(task, 'RUNNING');
    });
  }

  private failedToStart(task: TaskRecord, reason: string | undefined): boolean {
    if (reason === undefined) return false;
    for (const container of task.containers) Object.assign(container, { status: 'STOPPED', reason });
    this.fail(task, 'TaskFailedToStart', reason);
    return true;
  }

  private exited(task: TaskRecord, container: ContainerRecord, { exitCode, reason }: ContainerExit): void {
    Object.assign(container, { status: 'STOPPED', exitCode, ...(reason !== undefined && { reason }) });
    if (container.definition.essential === false) return;
    // ECS's own words for a container that never ran begin with the error's name; it then has no exit code to show.
    const neverRan = reason !== undefined && /^(CannotPull|CannotStart|CannotCreate)ContainerError/.test(reason);
    if (neverRan) delete container.exitCode;
    if (neverRan) this.fail(task, 'TaskFailedToStart', reason);
    else this.fail(task, 'EssentialContainerExited', 'Essential container in task exited');
  }

  /** Targets drain while the containers still answer; a task whose container is dead has nothing to wait for. */
  private async windDown(task: TaskRecord, wasRegistered: boolean): Promise<void> {
    if (wasRegistered) {
      this.enter(task, 'DEACTIVATING');
      const drained = this.targetsOf(task).map(([arn, target]) => this.targets.deregister(arn, target));
      if (answers(task)) await Promise.all(drained);
    }
    this.enter(task, 'STOPPING');
    await Promise.all(task.containers.map((container) => container.running?.stop()));
    await Promise.all(task.containers.map((container) => container.running?.exited));
    for (const container of task.containers) container.status = 'STOPPED';
    if (!task.host) {
      this.end(task);
      return;
    }
    this.enter(task, 'DEPROVISIONING');
    this.context.later(this.context.durations.networkInterfaceDetachment, () => this.end(task));
  }

  private end(task: TaskRecord): void {
    task.stoppedAt = this.context.now();
    this.enter(task, 'STOPPED');
  }

  /** Goes on after that time, unless the task is to stop by then. */
  private next(task: TaskRecord, ms: number, act: () => void): void {
    this.context.later(ms, () => {
      if (task.desiredStatus === 'RUNNING') act();
    });
  }

  private enter(task: TaskRecord, status: TaskStatus): void {
    task.status = status;
    this.observer.changed(task);
  }

  private targetsOf(task: TaskRecord): [targetGroupArn: string, Target][] {
    return task.deployment.loadBalancers.map(({ targetGroupArn = '', containerName, containerPort = 0 }) => {
      const container = task.containers.find(({ definition }) => definition.name === containerName);
      return [
        targetGroupArn,
        {
          id: task.privateIpAddress ?? '',
          port: containerPort,
          availabilityZone: task.host?.instance.availabilityZone ?? '',
          probe: async (path) => container?.running?.probe(path) ?? 0,
          address: () => container?.running?.address(),
          simulate: (draw) => container?.running?.simulate?.(draw),
        },
      ];
    });
  }
}

function answers(task: TaskRecord): boolean {
  const hostUp = task.host?.instance.state === 'running';
  return (
    hostUp && task.containers.every(({ status, definition }) => status === 'RUNNING' || definition.essential === false)
  );
}
