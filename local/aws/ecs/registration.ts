import { type Ec2, type RunningInstance, trunkedInterfaces } from '../ec2';
import { type EcsContext, nameOf } from './context';
import type { ClusterRecord, ContainerInstanceRecord, TaskRecord } from './records';
import { registeredResources } from './resources';
import type { EcsState } from './state';
import type { Trunking } from './trunking';
import { agentConfiguration } from './user-data';

export interface RegistrationObserver {
  /** The cluster's instances can take more tasks than before, or must give up those they have. */
  capacityChanged(cluster: ClusterRecord): void;
  /** The task's host is gone, or is no longer the cluster's. */
  hostLost(task: TaskRecord, reason: string): void;
}

/** EC2 instances join the cluster that their user data names, and leave it when they are terminated. */
export class Registration {
  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly ec2: Ec2,
    private readonly trunking: Trunking,
    private readonly observer: RegistrationObserver,
  ) {
    ec2.instances.observe({
      booted: (instance) => this.register(instance),
      noticed: (instance) => this.drain(instance),
      stateChanged: (instance) => this.instanceChanged(instance),
    });
  }

  capacityChanged(cluster: ClusterRecord): void {
    this.observer.capacityChanged(cluster);
  }

  /** Instances that have booted and name this cluster, which did not exist when their agents started, or was not what they wait for. */
  registerWaiting(cluster: ClusterRecord): void {
    const registered = new Set([...this.state.containerInstances].map(({ instance }) => instance));
    for (const instance of this.ec2.instances.all()) {
      const booted = instance.launchTime.getTime() + this.context.durations.instanceBoot <= this.context.clock.now();
      const wanted = agentConfiguration(instance.userData).cluster === cluster.name;
      if (wanted && booted && instance.state === 'running' && !registered.has(instance)) this.register(instance);
    }
  }

  private register(instance: RunningInstance): void {
    const agent = agentConfiguration(instance.userData);
    const cluster = this.state.clusters.get(nameOf(agent.cluster));
    if (cluster?.status !== 'ACTIVE') return;
    if (agent.looksAtCluster && cluster.attachmentsStatus !== 'UPDATE_COMPLETE') return;
    const id = this.context.id();
    const trunk = this.trunking.isEnabled(instance) && trunkedInterfaces(instance.type) !== undefined;
    this.state.containerInstances.add({
      id,
      arn: this.context.arn(`container-instance/${cluster.name}/${id}`),
      cluster,
      instance,
      registered: registeredResources(instance, trunk),
      trunk,
      registeredAt: this.context.now(),
      images: new Set(),
      capacityProvider: this.state.providerOf(instance, cluster),
      status: 'ACTIVE',
    });
    this.observer.capacityChanged(cluster);
  }

  /** The agent has read that its Spot instance is to go. */
  private drain(instance: RunningInstance): void {
    const record = this.recordOf(instance);
    if (record?.status !== 'ACTIVE' || !agentConfiguration(instance.userData).spotDraining) return;
    record.status = 'DRAINING';
    this.observer.capacityChanged(record.cluster);
  }

  private recordOf(instance: RunningInstance): ContainerInstanceRecord | undefined {
    return [...this.state.containerInstances].find((one) => one.instance === instance);
  }

  /** Containers die with the operating system; the container instance stays in the cluster until EC2 says terminated. */
  private instanceChanged(instance: RunningInstance): void {
    const record = this.recordOf(instance);
    if (!record) return;
    const reason = `Host EC2 (instance ${instance.id}) terminated.`;
    if (instance.state === 'shutting-down') this.loseTasks(record, reason);
    if (instance.state === 'terminated') this.remove(record, reason);
  }

  remove(record: ContainerInstanceRecord, reason: string): void {
    record.status = 'INACTIVE';
    this.state.containerInstances.delete(record);
    this.loseTasks(record, reason);
    this.observer.capacityChanged(record.cluster);
  }

  private loseTasks(record: ContainerInstanceRecord, reason: string): void {
    for (const task of this.state.tasksOn(record)) this.observer.hostLost(task, reason);
  }
}
