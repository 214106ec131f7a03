import type { AutoScaling, Group } from '../autoscaling';
import { live } from '../autoscaling';
import type { EcsContext } from './context';
import type { CapacityProviderRecord, ClusterRecord, ContainerInstanceRecord, Resources, TaskRecord } from './records';
import { registeredResources, requiredResources, shortage, subtract } from './resources';
import type { EcsState } from './state';
import { agentConfiguration } from './user-data';

/** From zero instances, managed scaling asks for two whatever the tasks need (ECS developer guide). */
const FIRST_STEP = 2;

/** Managed scaling: sizes the provider's group to the tasks that wait for it and the instances that are idle. */
export class ManagedScaling {
  private readonly pending = new Set<CapacityProviderRecord>();
  private readonly idleSince = new Map<ContainerInstanceRecord, number>();

  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly autoScaling: AutoScaling,
  ) {}

  /** Something changed in the cluster: decides again, on the next value of the metric. */
  consider(cluster: ClusterRecord): void {
    for (const name of cluster.capacityProviders) {
      const provider = this.state.capacityProviders.get(name);
      if (provider?.description.autoScalingGroupProvider?.managedScaling?.status !== 'ENABLED') continue;
      const isShort = this.waiting(cluster, provider).length > 0 || this.lacksHeadroom(cluster, provider);
      if (isShort) this.scaleOutLater(cluster, provider);
      this.watchIdle(cluster, provider);
    }
  }

  private scaleOutLater(cluster: ClusterRecord, provider: CapacityProviderRecord): void {
    if (this.pending.has(provider)) return;
    this.pending.add(provider);
    this.context.later(this.context.durations.managedScalingPeriod, () => {
      this.pending.delete(provider);
      const group = this.autoScaling.find(provider.groupName);
      if (group && !group.deleting && cluster.capacityProviders.includes(provider.description.name)) {
        this.scaleOut(cluster, provider, group);
        this.consider(cluster);
      }
    });
  }

  private scaleOut(cluster: ClusterRecord, provider: CapacityProviderRecord, group: Group): void {
    const { minimumScalingStepSize: least = 1, maximumScalingStepSize: most = 10_000 } = settings(provider);
    const registered = this.instances(cluster, provider).map(({ instance }) => instance.id);
    const booting = live(group).filter(({ instanceId }) => !registered.includes(instanceId)).length;
    const needed = this.instancesNeeded(group, this.waiting(cluster, provider));
    const kept = this.withHeadroom(provider, this.busy(cluster, provider) + needed);
    const missing = Math.max(needed - booting, kept - live(group).length);
    if (missing <= 0) return;
    const step = Math.min(Math.max(missing, least), most);
    const first = live(group).length === 0 ? FIRST_STEP : 0;
    this.resize(group, group.desired + Math.max(step, first));
  }

  /** How many empty instances of the group's type the tasks fill; a task that fits on none is not counted. */
  private instancesNeeded(group: Group, tasks: readonly TaskRecord[]): number {
    const launches = this.autoScaling.launchConfiguration(group);
    if (!launches) return 0;
    const empty = registeredResources(launches, agentConfiguration(launches.userData).optsInToTrunking);
    const filled: Resources[] = [];
    for (const task of tasks) {
      const required = requiredResources(task.deployment.taskDefinition);
      if (shortage(empty, required)) continue;
      const index = filled.findIndex((free) => !shortage(free, required));
      if (index < 0) filled.push(subtract(empty, required));
      else filled[index] = subtract(filled[index]!, required);
    }
    return filled.length;
  }

  /** Notes since when instances are idle, and looks again when the first of them has been so for long enough. */
  private watchIdle(cluster: ClusterRecord, provider: CapacityProviderRecord): void {
    for (const instance of this.idleSince.keys()) {
      if (instance.status === 'INACTIVE' || this.state.tasksOn(instance).length > 0) this.idleSince.delete(instance);
    }
    for (const instance of this.instances(cluster, provider)) {
      if (this.idleSince.has(instance) || this.state.tasksOn(instance).length > 0) continue;
      this.idleSince.set(instance, this.context.clock.now());
      this.context.later(this.context.durations.managedScaleIn, () => this.scaleIn(cluster, provider));
    }
  }

  private scaleIn(cluster: ClusterRecord, provider: CapacityProviderRecord): void {
    const group = this.autoScaling.find(provider.groupName);
    if (!group || group.deleting || !cluster.capacityProviders.includes(provider.description.name)) return;
    const latest = this.context.clock.now() - this.context.durations.managedScaleIn;
    const staying = new Set(live(group).map(({ instanceId }) => instanceId));
    // One that terminates is in its cluster until it has ended, and no longer in what the group desires.
    const idle = this.instances(cluster, provider)
      .filter(({ instance }) => staying.has(instance.id))
      .filter((instance) => (this.idleSince.get(instance) ?? Number.POSITIVE_INFINITY) <= latest);
    const kept = this.withHeadroom(provider, this.busy(cluster, provider));
    const wanted = Math.max(group.min, group.desired - idle.length, kept);
    if (wanted >= group.desired) return;
    if (provider.description.autoScalingGroupProvider?.managedTerminationProtection === 'ENABLED') {
      const spare = idle.slice(0, group.desired - wanted);
      this.autoScaling.unprotect(
        group,
        spare.map(({ instance }) => instance.id),
      );
    }
    this.resize(group, wanted);
  }

  private resize(group: Group, wanted: number): void {
    const desired = Math.max(group.min, Math.min(group.max, wanted));
    if (desired === group.desired) return;
    this.autoScaling.setDesiredCapacity(group, desired);
  }

  /** More instances are kept than the tasks fill, where the target is below 100 percent. */
  private withHeadroom(provider: CapacityProviderRecord, filled: number): number {
    const { targetCapacity = 100 } = settings(provider);
    return Math.ceil((filled * 100) / targetCapacity);
  }

  private lacksHeadroom(cluster: ClusterRecord, provider: CapacityProviderRecord): boolean {
    const group = this.autoScaling.find(provider.groupName);
    const kept = this.withHeadroom(provider, this.busy(cluster, provider));
    return group !== undefined && Math.min(kept, group.max) > group.desired;
  }

  private busy(cluster: ClusterRecord, provider: CapacityProviderRecord): number {
    const instances = this.instances(cluster, provider).filter(({ status }) => status === 'ACTIVE');
    return instances.filter((instance) => this.state.tasksOn(instance).length > 0).length;
  }

  private waiting(cluster: ClusterRecord, provider: CapacityProviderRecord): TaskRecord[] {
    return this.state
      .tasksOf(cluster)
      .filter((task) => !task.host && task.desiredStatus === 'RUNNING')
      .filter((task) => task.capacityProvider === provider.description.name);
  }

  private instances(cluster: ClusterRecord, provider: CapacityProviderRecord): ContainerInstanceRecord[] {
    return this.state.instancesOf(cluster).filter((one) => one.capacityProvider === provider.description.name);
  }
}

function settings({ description }: CapacityProviderRecord) {
  return description.autoScalingGroupProvider?.managedScaling ?? {};
}
