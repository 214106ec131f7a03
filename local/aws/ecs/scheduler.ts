import { type EcsContext, nameOf } from './context';
import type { Deployments } from './deployment';
import type { Placer } from './placement';
import type { ClusterRecord, DeploymentRecord, ServiceRecord, TaskRecord } from './records';
import { rollingUpdate } from './rolling-update';
import { addEvent } from './service-event';
import type { EcsState } from './state';
import type { Tasks } from './task';
import type { TaskLifecycle } from './task-lifecycle';

/** The service scheduler: wakes when something changed, and makes the next moves. */
export class Scheduler {
  private readonly alarms = new Map<ServiceRecord, { at: number; cancel: () => void }>();

  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly tasks: Tasks,
    private readonly lifecycle: TaskLifecycle,
    private readonly placer: Placer,
    private readonly deployments: Deployments,
    /** Told when a task waits for capacity that its provider could add. */
    private readonly capacityWanted: (cluster: ClusterRecord) => void,
  ) {}

  /** The earliest alarm counts: whoever changes something does not wait for the end of a pause. */
  wake(service: ServiceRecord, delay = this.context.durations.serviceScheduling): void {
    const at = this.context.clock.now() + delay;
    const set = this.alarms.get(service);
    if (service.status === 'INACTIVE' || (set && set.at <= at)) return;
    set?.cancel();
    const cancel = this.context.later(delay, () => {
      this.alarms.delete(service);
      this.run(service);
    });
    this.alarms.set(service, { at, cancel });
  }

  /** Gives waiting tasks the capacity that there may be now. */
  capacityChanged(cluster: ClusterRecord): void {
    for (const task of this.state.tasksOf(cluster))
      if (!task.host && task.desiredStatus === 'RUNNING') this.place(task);
    for (const service of this.state.servicesOf(cluster)) this.wake(service);
  }

  /** A task failed by itself: count it where ECS does, and pause longer each time when none even reaches RUNNING. */
  taskFailed(task: TaskRecord): void {
    const { service, deployment } = task;
    const exitedAfterStart = task.startedAt !== undefined && task.unfit === undefined;
    if (!exitedAfterStart || this.context.unverified.exitAfterStartCountsAsFailure) {
      this.deployments.countFailure(service, deployment);
    }
    if (!task.startedAt) {
      const { firstRestartPause, longestRestartPause } = this.context.durations;
      const pause = Math.min(firstRestartPause * 2 ** service.failedStarts, longestRestartPause);
      service.failedStarts++;
      service.nextStartAt = this.context.clock.now() + pause;
      if (service.failedStarts > 1) {
        addEvent(
          this.context,
          service,
          'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
        );
      }
    }
    this.wake(service);
  }

  private run(service: ServiceRecord): void {
    const tasks = this.state.tasksFor(service);
    if (service.status === 'DRAINING') this.drain(service, tasks);
    else this.roll(service, tasks);
  }

  private roll(service: ServiceRecord, tasks: readonly TaskRecord[]): void {
    const moves = rollingUpdate(service, tasks);
    const pause = service.nextStartAt - this.context.clock.now();
    if (moves.start > 0 && pause > 0) this.wake(service, pause);
    else this.start(service, moves.start);
    this.stop(service, moves.stop);
    for (const task of moves.fail) this.lifecycle.fail(task, 'ServiceSchedulerInitiated', task.unfit ?? '');
    this.deployments.settle(service, this.state.remainingOf(service));
  }

  private start(service: ServiceRecord, count: number): void {
    const started: TaskRecord[] = [];
    for (let n = 0; n < count; n++) {
      const deployment = service.deployments[0]!;
      const task = this.tasks.create(service, deployment, this.chooseProvider(service, deployment));
      if (this.place(task)) started.push(task);
      else if (task.capacityProvider === undefined) {
        this.state.tasks.delete(task);
        break;
      } else this.waitForCapacity(task);
    }
    if (started.length > 0) addEvent(this.context, service, `has started ${started.length} tasks: ${ids(started)}.`);
  }

  private stop(service: ServiceRecord, tasks: readonly TaskRecord[]): void {
    for (const task of tasks) {
      this.lifecycle.stop(
        task,
        'ServiceSchedulerInitiated',
        `Scaling activity initiated by (deployment ${task.deployment.id})`,
      );
    }
    if (tasks.length > 0) addEvent(this.context, service, `has stopped ${tasks.length} running tasks: ${ids(tasks)}.`);
  }

  private drain(service: ServiceRecord, tasks: readonly TaskRecord[]): void {
    this.stop(service, tasks);
    const begun = ['STOPPING', 'DEPROVISIONING'];
    if (this.state.remainingOf(service).every(({ status }) => begun.includes(status))) service.status = 'INACTIVE';
  }

  private place(task: TaskRecord): boolean {
    const placement = this.placer.place(task);
    if ('host' in placement) {
      this.lifecycle.place(task, placement.host);
      return true;
    }
    if (task.capacityProvider === undefined || this.context.unverified.placementEventsWithProvider) {
      this.complain(task.service, placement.refusal);
    }
    return false;
  }

  private complain(service: ServiceRecord, reason: string): void {
    const message = `was unable to place a task because no container instance met all of its requirements. Reason: ${reason} For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.`;
    if (!service.events[0]?.message?.endsWith(message)) addEvent(this.context, service, message);
  }

  private waitForCapacity(task: TaskRecord): void {
    this.capacityWanted(task.cluster);
    this.context.later(this.context.durations.provisioningTimeout, () => {
      if (task.host || task.desiredStatus === 'STOPPED') return;
      this.lifecycle.stop(task, 'TaskFailedToStart', 'Timed out while waiting for capacity in the capacity provider.');
      if (this.context.unverified.capacityTimeoutCountsAsFailure) {
        this.deployments.countFailure(task.service, task.deployment);
      }
      this.wake(task.service);
    });
  }

  /** Each provider's base first, then whoever is furthest behind its weight. */
  private chooseProvider(service: ServiceRecord, { strategy }: DeploymentRecord): string | undefined {
    const tasks = this.state.tasksFor(service);
    const count = (name: string) => tasks.filter((task) => task.capacityProvider === name).length;
    const items = strategy.map(({ capacityProvider = '', base = 0, weight = 0 }) => {
      const name = nameOf(capacityProvider);
      return { name, behindBase: count(name) < base, load: count(name) / Math.max(weight, Number.EPSILON) };
    });
    return items.sort((a, b) => Number(b.behindBase) - Number(a.behindBase) || a.load - b.load)[0]?.name;
  }
}

function ids(tasks: readonly TaskRecord[]): string {
  return tasks.map(({ id }) => `(task ${id})`).join(' ');
}
