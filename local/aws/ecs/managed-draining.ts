import type { AutoScaling, Group } from '../autoscaling';
import type { ClusterRecord } from './records';
import type { EcsState } from './state';

/**
 * `ecs-managed-draining-termination-hook`: an instance that its group wants to terminate is set to DRAINING first, and
 * terminated once its tasks are gone.
 */
export class ManagedDraining {
  constructor(
    private readonly state: EcsState,
    private readonly autoScaling: AutoScaling,
    private readonly draining: (cluster: ClusterRecord) => void,
  ) {}

  install(group: Group): void {
    group.terminationHook = (instanceId) => {
      const host = this.host(instanceId);
      if (host) host.status = 'DRAINING';
      if (host) this.draining(host.cluster);
      this.advance();
    };
  }

  /** Lets each waiting instance go that no task keeps. */
  advance(): void {
    for (const { groupName, description } of [...this.state.capacityProviders.values()]) {
      if (description.updateStatus === 'DELETE_IN_PROGRESS') continue;
      for (const member of [...(this.autoScaling.find(groupName)?.members ?? [])]) {
        const host = this.host(member.instanceId);
        if (!host || this.state.tasksOn(host).length === 0) member.proceed?.();
      }
    }
  }

  private host(instanceId: string) {
    return [...this.state.containerInstances].find(({ instance }) => instance.id === instanceId);
  }
}
