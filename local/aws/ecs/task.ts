import type {
  Container,
  DescribeTasksRequest,
  DescribeTasksResponse,
  Failure,
  ListTasksRequest,
  ListTasksResponse,
  StopTaskRequest,
  StopTaskResponse,
  Task,
} from '@aws-sdk/client-ecs';
import { type EcsContext, nameOf } from './context';
import { page } from './paging';
import type { ClusterRecord, ContainerRecord, DeploymentRecord, ServiceRecord, TaskRecord } from './records';
import { invalid } from './service-settings';
import type { EcsState } from './state';
import type { TaskLifecycle } from './task-lifecycle';

export class Tasks {
  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly lifecycle: TaskLifecycle,
  ) {}

  /** A new task of the service, which has no instance yet. */
  create(service: ServiceRecord, deployment: DeploymentRecord, capacityProvider: string | undefined): TaskRecord {
    this.forgetOld();
    const id = this.context.id();
    const propagated = service.propagateTags === 'SERVICE' ? service.tags : [];
    const managed = service.managedTags
      ? [
          { key: 'aws:ecs:clusterName', value: service.cluster.name },
          { key: 'aws:ecs:serviceName', value: service.name },
        ]
      : [];
    const task: TaskRecord = {
      id,
      arn: this.context.arn(`task/${service.cluster.name}/${id}`),
      cluster: service.cluster,
      service,
      deployment,
      capacityProvider,
      tags: [...propagated, ...managed],
      containers: deployment.taskDefinition.containers.map((definition) => ({ definition, status: 'PENDING' })),
      createdAt: this.context.now(),
      status: 'PROVISIONING',
      desiredStatus: 'RUNNING',
      healthy: false,
    };
    this.state.tasks.add(task);
    return task;
  }

  list(input: ListTasksRequest): ListTasksResponse {
    this.forgetOld();
    const { serviceName, family, containerInstance, startedBy, maxResults = 100, nextToken } = input;
    const others = [serviceName, family, containerInstance, input.desiredStatus];
    if (startedBy !== undefined && others.some((filter) => filter !== undefined)) {
      throw invalid('startedBy must be the only filter that is used.');
    }
    const desiredStatus = input.desiredStatus ?? 'RUNNING';
    const arns = this.inCluster(input.cluster)
      .filter((task) => task.desiredStatus === desiredStatus)
      .filter((task) => serviceName === undefined || task.service.name === nameOf(serviceName))
      .filter((task) => startedBy === undefined || task.deployment.id === startedBy)
      .filter((task) => family === undefined || task.deployment.taskDefinition.family === family)
      .filter((task) => containerInstance === undefined || task.host?.id === nameOf(containerInstance))
      .map(({ arn }) => arn);
    const { items, ...rest } = page(arns, maxResults, nextToken);
    return { taskArns: items, ...rest };
  }

  describe(input: DescribeTasksRequest): DescribeTasksResponse {
    this.forgetOld();
    const known = this.inCluster(input.cluster);
    const tasks: Task[] = [];
    const failures: Failure[] = [];
    for (const identifier of input.tasks ?? []) {
      const task = known.find(({ id }) => id === nameOf(identifier));
      if (task) tasks.push(describeTask(task, input.include ?? []));
      else failures.push({ arn: identifier, reason: 'MISSING' });
    }
    return { tasks, failures };
  }

  stop(input: StopTaskRequest): StopTaskResponse {
    const task = this.inCluster(input.cluster).find(({ id }) => id === nameOf(input.task ?? ''));
    if (!task) throw invalid('The referenced task was not found.');
    this.lifecycle.stop(task, 'UserInitiated', input.reason ?? 'Task stopped by user');
    return { task: describeTask(task, []) };
  }

  /** Those of an earlier cluster of that name included: its ARN is the same. */
  private inCluster(name: string | undefined): TaskRecord[] {
    const cluster: ClusterRecord = this.state.cluster(name);
    return [...this.state.tasks].filter((task) => task.cluster.arn === cluster.arn);
  }

  private forgetOld(): void {
    const oldest = this.context.clock.now() - this.context.durations.stoppedTaskRetention;
    for (const task of this.state.tasks) {
      if (task.stoppedAt && task.stoppedAt.getTime() < oldest) this.state.tasks.delete(task);
    }
  }
}

function describeTask(task: TaskRecord, include: readonly string[]): Task {
  const { deployment, host } = task;
  return {
    taskArn: task.arn,
    clusterArn: task.cluster.arn,
    taskDefinitionArn: deployment.taskDefinition.arn,
    group: `service:${task.service.name}`,
    startedBy: deployment.id,
    launchType: 'EC2',
    lastStatus: task.status,
    desiredStatus: task.desiredStatus,
    healthStatus: 'UNKNOWN',
    containers: task.containers.map((container) => describeContainer(task, container)),
    createdAt: task.createdAt,
    ...(task.capacityProvider !== undefined && { capacityProviderName: task.capacityProvider }),
    ...(host && { containerInstanceArn: host.arn, availabilityZone: host.instance.availabilityZone }),
    ...(task.privateIpAddress !== undefined && {
      attachments: [
        {
          type: 'ElasticNetworkInterface',
          status: task.status === 'STOPPED' ? 'DELETED' : 'ATTACHED',
          details: [{ name: 'privateIPv4Address', value: task.privateIpAddress }],
        },
      ],
    }),
    ...(task.pullStartedAt && { pullStartedAt: task.pullStartedAt }),
    ...(task.pullStoppedAt && { pullStoppedAt: task.pullStoppedAt }),
    ...(task.startedAt && { startedAt: task.startedAt }),
    ...(task.stoppingAt && { stoppingAt: task.stoppingAt }),
    ...(task.stoppedAt && { stoppedAt: task.stoppedAt }),
    ...(task.stopCode && { stopCode: task.stopCode }),
    ...(task.stoppedReason !== undefined && { stoppedReason: task.stoppedReason }),
    ...(include.includes('TAGS') && { tags: task.tags }),
  };
}

function describeContainer(task: TaskRecord, { definition, status, exitCode, reason }: ContainerRecord): Container {
  return {
    name: definition.name,
    image: definition.image,
    taskArn: task.arn,
    lastStatus: status,
    ...(exitCode !== undefined && { exitCode }),
    ...(reason !== undefined && { reason }),
    networkInterfaces: task.privateIpAddress === undefined ? [] : [{ privateIpv4Address: task.privateIpAddress }],
  };
}
