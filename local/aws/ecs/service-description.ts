import type { Deployment, NetworkConfiguration, Service } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, DeploymentSettings, ServiceRecord, TaskRecord } from './records';

/** A service as DescribeServices answers it, with the counts that its tasks give. */
export function describeService(
  service: ServiceRecord,
  tasks: readonly TaskRecord[],
  include: readonly string[],
): Service {
  const primary = service.deployments[0]!;
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.arn,
    status: service.status,
    desiredCount: service.desiredCount,
    ...counts(tasks),
    taskDefinition: primary.taskDefinition.arn,
    ...describeSettings(primary),
    loadBalancers: [...primary.loadBalancers],
    serviceRegistries: [],
    schedulingStrategy: 'REPLICA',
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: service.configuration,
    deployments:
      service.status === 'INACTIVE' ? [] : service.deployments.map((one) => describeDeployment(service, one, tasks)),
    events: service.events.slice(0, 100),
    createdAt: service.createdAt,
    healthCheckGracePeriodSeconds: service.gracePeriodSeconds,
    enableECSManagedTags: service.managedTags,
    propagateTags: service.propagateTags,
    placementConstraints: [],
    placementStrategy: [...service.placementStrategy],
    ...(include.includes('TAGS') && { tags: service.tags }),
  };
}

function describeDeployment(
  service: ServiceRecord,
  deployment: DeploymentRecord,
  tasks: readonly TaskRecord[],
): Deployment {
  const { id, status, createdAt, updatedAt, failedTasks, rolloutState, rolloutStateReason } = deployment;
  return {
    id,
    status,
    taskDefinition: deployment.taskDefinition.arn,
    desiredCount: status === 'PRIMARY' ? service.desiredCount : 0,
    ...counts(tasks.filter((task) => task.deployment === deployment)),
    failedTasks,
    createdAt,
    updatedAt,
    ...describeSettings(deployment),
    rolloutState,
    rolloutStateReason,
  };
}

function describeSettings({ launchType, strategy, network }: DeploymentSettings) {
  return {
    ...(launchType && { launchType }),
    ...(strategy.length > 0 && { capacityProviderStrategy: [...strategy] }),
    ...(network && { networkConfiguration: { awsvpcConfiguration: network } satisfies NetworkConfiguration }),
  };
}

function counts(tasks: readonly TaskRecord[]): { runningCount: number; pendingCount: number } {
  const running = tasks.filter(({ status }) => status === 'RUNNING').length;
  const wanted = tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING').length;
  return { runningCount: running, pendingCount: wanted - running };
}
