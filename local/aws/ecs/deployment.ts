import type { EcsContext } from './context';
import type { DeploymentRecord, DeploymentSettings, ServiceRecord, TaskRecord } from './records';
import { addEvent } from './service-event';

/** The largest number of failed tasks that the circuit breaker ever waits for. */
const BREAKER_MAXIMUM = 200;

/** The rollouts of a service: begun, completed, failed, rolled back. */
export class Deployments {
  constructor(private readonly context: EcsContext) {}

  /** Makes a new PRIMARY deployment; the one before stays ACTIVE until its tasks are gone. */
  begin(service: ServiceRecord, settings: DeploymentSettings, reason?: string): DeploymentRecord {
    const id = `ecs-svc/${this.context.deploymentNumber()}`;
    const deployment: DeploymentRecord = {
      ...settings,
      id,
      status: 'PRIMARY',
      createdAt: this.context.now(),
      updatedAt: this.context.now(),
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: reason ?? `ECS deployment ${id} in progress.`,
      failedTasks: 0,
    };
    for (const older of service.deployments) older.status = 'ACTIVE';
    service.deployments.unshift(deployment);
    Object.assign(service, { failedStarts: 0, nextStartAt: 0, steady: false });
    return deployment;
  }

  /** Ends ACTIVE deployments that have no task left, and the PRIMARY one's rollout when all its tasks are healthy. */
  settle(service: ServiceRecord, tasks: readonly TaskRecord[]): void {
    const [primary, ...older] = service.deployments;
    if (!primary) return;
    for (const deployment of older) {
      const remaining = tasks.some((task) => task.deployment === deployment);
      if (!remaining) service.deployments.splice(service.deployments.indexOf(deployment), 1);
    }
    const current = tasks.filter((task) => task.deployment === primary && task.desiredStatus === 'RUNNING');
    const healthy = current.filter((task) => task.healthy).length;
    const steady = healthy === service.desiredCount && current.length === healthy && service.deployments.length === 1;
    if (steady && primary.rolloutState === 'IN_PROGRESS') {
      this.conclude(primary, 'COMPLETED', `ECS deployment ${primary.id} completed.`);
      service.lastCompleted = primary;
      addEvent(this.context, service, `(deployment ${primary.id}) deployment completed.`);
    }
    if (steady && !service.steady) addEvent(this.context, service, 'has reached a steady state.');
    service.steady = steady;
  }

  /** Counts a failed task; the circuit breaker opens at half the desired count, within its bounds. */
  countFailure(service: ServiceRecord, deployment: DeploymentRecord): void {
    if (deployment.rolloutState !== 'IN_PROGRESS') return;
    deployment.failedTasks++;
    deployment.updatedAt = this.context.now();
    const breaker = service.configuration.deploymentCircuitBreaker;
    const minimum = this.context.unverified.circuitBreakerMinimum;
    const threshold = Math.min(BREAKER_MAXIMUM, Math.max(minimum, Math.ceil(service.desiredCount / 2)));
    if (!breaker?.enable || deployment.failedTasks < threshold || deployment.status !== 'PRIMARY') return;
    this.conclude(deployment, 'FAILED', 'ECS deployment circuit breaker: tasks failed to start.');
    addEvent(this.context, service, `(deployment ${deployment.id}) deployment failed: tasks failed to start.`);
    if (breaker.rollback && service.lastCompleted) this.rollBack(service, service.lastCompleted);
  }

  private rollBack(service: ServiceRecord, previous: DeploymentRecord): void {
    addEvent(this.context, service, `rolling back to deployment ${previous.id}.`);
    const { taskDefinition, launchType, strategy, network, loadBalancers } = previous;
    this.begin(
      service,
      { taskDefinition, launchType, strategy, network, loadBalancers },
      `ECS deployment circuit breaker: rolling back to deploymentId ${previous.id}.`,
    );
  }

  private conclude(deployment: DeploymentRecord, state: 'COMPLETED' | 'FAILED', reason: string): void {
    Object.assign(deployment, { rolloutState: state, rolloutStateReason: reason, updatedAt: this.context.now() });
  }
}
