import type { TargetRegistry } from '../elasticloadbalancingv2/target-registry';
import type { EcsContext } from './context';
import type { ServiceRecord, TaskRecord } from './records';
import { addEvent } from './service-event';
import type { EcsState } from './state';

export interface TargetHealthObserver {
  becameHealthy(task: TaskRecord): void;
  /** By the load balancer, or for the service's scheduler, which heeds that only after the grace period. */
  becameUnhealthy(task: TaskRecord): void;
}

/** Watches how running tasks fare in their target groups. */
export class TargetHealthWatch {
  private readonly watched = new Set<ServiceRecord>();

  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly targets: TargetRegistry,
    private readonly observer: TargetHealthObserver,
  ) {}

  /** Goes on as long as the service has running tasks behind a load balancer. */
  watch(service: ServiceRecord): void {
    if (this.watched.has(service)) return;
    this.watched.add(service);
    this.context.later(this.context.durations.targetHealthInterval, () => {
      this.watched.delete(service);
      const tasks = this.state.tasksFor(service).filter(({ status }) => status === 'RUNNING');
      const behindLoadBalancer = tasks.filter(({ deployment }) => deployment.loadBalancers.length > 0);
      for (const task of behindLoadBalancer) this.check(service, task);
      if (behindLoadBalancer.length > 0) this.watch(service);
    });
  }

  private check(service: ServiceRecord, task: TaskRecord): void {
    const states = task.deployment.loadBalancers.map(({ targetGroupArn = '', containerPort = 0 }) => {
      const target = { id: task.privateIpAddress ?? '', port: containerPort };
      return { targetGroupArn, port: containerPort, health: this.targets.health(targetGroupArn, target) };
    });
    const healthy = states.every(({ health }) => health?.state === 'healthy');
    const unhealthy = states.find(({ health }) => health?.state === 'unhealthy');
    const graceEndsAt = (task.startedAt?.getTime() ?? 0) + service.gracePeriodSeconds * 1_000;
    const unfit = unhealthy !== undefined && this.context.clock.now() >= graceEndsAt;
    if (unfit && task.unfit === undefined) {
      const { targetGroupArn, port, health } = unhealthy;
      const reason = health?.description ?? health?.reason ?? 'Health checks failed';
      addEvent(
        this.context,
        service,
        `(port ${port}) is unhealthy in (target-group ${targetGroupArn}) due to (reason ${reason}).`,
      );
      task.unfit = `Task failed ELB health checks in (target-group ${targetGroupArn})`;
      task.healthy = false;
      this.observer.becameUnhealthy(task);
    } else if (healthy !== task.healthy) {
      task.healthy = healthy;
      if (healthy) delete task.unfit;
      if (healthy) this.observer.becameHealthy(task);
      else this.observer.becameUnhealthy(task);
    }
  }
}
