import type { RunningInstance } from '../ec2';
import { AwsError } from '../service';
import { nameOf } from './context';
import type {
  CapacityProviderRecord,
  ClusterRecord,
  ContainerInstanceRecord,
  ServiceRecord,
  TaskDefinitionRecord,
  TaskRecord,
} from './records';
import { TaskSet } from './task-set';

/** Everything that exists in ECS, and the questions that several parts ask about it. */
export class EcsState {
  readonly clusters = new Map<string, ClusterRecord>();
  readonly capacityProviders = new Map<string, CapacityProviderRecord>();
  /** By family, in the order of their revisions. */
  readonly taskDefinitions = new Map<string, TaskDefinitionRecord[]>();
  readonly containerInstances = new Set<ContainerInstanceRecord>();
  readonly services = new Set<ServiceRecord>();
  readonly tasks = new TaskSet();

  cluster(nameOrArn = 'default'): ClusterRecord {
    const cluster = this.clusters.get(nameOf(nameOrArn));
    if (cluster?.status !== 'ACTIVE') throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
    return cluster;
  }

  instancesOf(cluster: ClusterRecord): ContainerInstanceRecord[] {
    return [...this.containerInstances].filter((instance) => instance.cluster === cluster);
  }

  /** The attached capacity provider whose group the EC2 instance belongs to. */
  providerOf(instance: RunningInstance, cluster: ClusterRecord): string | undefined {
    const group = instance.tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value;
    return cluster.capacityProviders.find((name) => this.capacityProviders.get(name)?.groupName === group);
  }

  /** Services that are not INACTIVE. */
  servicesOf(cluster: ClusterRecord): ServiceRecord[] {
    return [...this.services].filter((service) => service.cluster === cluster && service.status !== 'INACTIVE');
  }

  /** Tasks that are not STOPPED. */
  tasksOf(cluster: ClusterRecord): TaskRecord[] {
    return this.tasks.of(cluster).filter(({ status }) => status !== 'STOPPED');
  }

  /** Tasks that are not STOPPED, those on their way there included. */
  tasksOn(instance: ContainerInstanceRecord): TaskRecord[] {
    return this.tasksOf(instance.cluster).filter(({ host }) => host === instance);
  }

  /** Tasks that the service wants to keep. */
  tasksFor(service: ServiceRecord): TaskRecord[] {
    return this.tasks.of(service).filter(({ desiredStatus }) => desiredStatus === 'RUNNING');
  }

  /** The service's tasks that are not STOPPED, those on their way there included. */
  remainingOf(service: ServiceRecord): TaskRecord[] {
    return this.tasks.of(service).filter(({ status }) => status !== 'STOPPED');
  }
}
