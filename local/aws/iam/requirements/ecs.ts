import type * as ECS from '@aws-sdk/client-ecs';
import { type Account, arn } from '../../account';
import type { Requirement } from '../evaluate';
import {
  arnOf,
  onAllResources,
  onExisting,
  passRole,
  type RuleAccount,
  requestTags,
  type ServiceRules,
  type TagList,
  withoutResourceLevel,
} from '../requirement-rule';

const defaultCluster = 'default';

/** What each ECS operation is authorised on. */
export const ecs: ServiceRules = {
  CreateCluster: ({ clusterName = defaultCluster, tags }: ECS.CreateClusterRequest, account) =>
    creating('CreateCluster', clusterArn(clusterName, account), tags),
  DescribeClusters: ({ clusters = [defaultCluster] }: ECS.DescribeClustersRequest, account) =>
    clusters.map((cluster) => ({ action: 'ecs:DescribeClusters', resource: clusterArn(cluster, account) })),
  UpdateCluster: ({ cluster }: ECS.UpdateClusterRequest, account) => [onCluster('UpdateCluster', cluster, account)],
  PutClusterCapacityProviders: ({ cluster }: ECS.PutClusterCapacityProvidersRequest, account) => [
    onCluster('PutClusterCapacityProviders', cluster, account),
  ],
  DeleteCluster: async ({ cluster = defaultCluster }: ECS.DeleteClusterRequest, account) => {
    const described = await inspect<ECS.DescribeClustersResponse>(account, 'DescribeClusters', {
      clusters: [cluster],
      include: ['TAGS'],
    });
    return [onExisting('ecs:DeleteCluster', clusterArn(cluster, account), tagged(described?.clusters?.[0]), 'ecs')];
  },

  CreateCapacityProvider: async ({ name, tags }: ECS.CreateCapacityProviderRequest, account) => [
    ...creating('CreateCapacityProvider', arnOf(name!, 'ecs', account, 'capacity-provider'), tags),
    // ECS marks the Auto Scaling group as its own with the caller's rights.
    {
      action: 'autoscaling:CreateOrUpdateTags',
      resource: arn('autoscaling', account, `autoScalingGroup:*:autoScalingGroupName/${name}`),
    },
  ],
  DescribeCapacityProviders: ({ capacityProviders = ['*'] }: ECS.DescribeCapacityProvidersRequest, account) =>
    capacityProviders.map((provider) => ({
      action: 'ecs:DescribeCapacityProviders',
      resource: arnOf(provider, 'ecs', account, 'capacity-provider'),
    })),
  DeleteCapacityProvider: async ({ capacityProvider }: ECS.DeleteCapacityProviderRequest, account) => {
    const described = await inspect<ECS.DescribeCapacityProvidersResponse>(account, 'DescribeCapacityProviders', {
      capacityProviders: [capacityProvider],
      include: ['TAGS'],
    });
    const resource = arnOf(capacityProvider!, 'ecs', account, 'capacity-provider');
    return [onExisting('ecs:DeleteCapacityProvider', resource, tagged(described?.capacityProviders?.[0]), 'ecs')];
  },

  RegisterTaskDefinition: (input: ECS.RegisterTaskDefinitionRequest, account) => [
    ...creating('RegisterTaskDefinition', arn('ecs', account, `task-definition/${input.family}:*`), input.tags),
    passRole(input.executionRoleArn, 'ecs-tasks.amazonaws.com'),
    passRole(input.taskRoleArn, 'ecs-tasks.amazonaws.com'),
  ],
  DescribeTaskDefinition: withoutResourceLevel('ecs:DescribeTaskDefinition'),
  ListTaskDefinitions: withoutResourceLevel('ecs:ListTaskDefinitions'),
  DeregisterTaskDefinition: withoutResourceLevel('ecs:DeregisterTaskDefinition'),
  DeleteTaskDefinitions: ({ taskDefinitions }: ECS.DeleteTaskDefinitionsRequest, account) =>
    (taskDefinitions ?? []).map((definition) => ({
      action: 'ecs:DeleteTaskDefinitions',
      resource: arnOf(definition, 'ecs', account, 'task-definition'),
    })),

  CreateService: (input: ECS.CreateServiceRequest, account) => {
    const keys = { 'ecs:task-definition': input.taskDefinition, ...clusterKey(input.cluster, account) };
    return creating('CreateService', serviceArn(input.serviceName!, input.cluster, account), input.tags, keys);
  },
  UpdateService: (input: ECS.UpdateServiceRequest, account) => updating('UpdateService', input, account),
  DeleteService: (input: ECS.DeleteServiceRequest, account) => updating('DeleteService', input, account),
  DescribeServices: ({ cluster, services }: ECS.DescribeServicesRequest, account) =>
    (services ?? []).map((service) => ({
      action: 'ecs:DescribeServices',
      resource: serviceArn(service, cluster, account),
      context: clusterKey(cluster, account),
    })),
  ListServices: ({ cluster }: ECS.ListServicesRequest, account) => [
    onAllResources('ecs:ListServices', clusterKey(cluster, account)),
  ],

  ListTasks: ({ cluster }: ECS.ListTasksRequest, account) => [onInstances('ListTasks', cluster, account)],
  DescribeTasks: ({ cluster, tasks }: ECS.DescribeTasksRequest, account) =>
    (tasks ?? []).map((task) => onTask('DescribeTasks', task, cluster, account)),
  StopTask: ({ cluster, task }: ECS.StopTaskRequest, account) => [onTask('StopTask', task!, cluster, account)],

  ListContainerInstances: ({ cluster }: ECS.ListContainerInstancesRequest, account) => [
    onCluster('ListContainerInstances', cluster, account),
  ],
  DescribeContainerInstances: ({ cluster }: ECS.DescribeContainerInstancesRequest, account) => [
    onInstances('DescribeContainerInstances', cluster, account),
  ],
  ListAttributes: ({ cluster }: ECS.ListAttributesRequest, account) => [onCluster('ListAttributes', cluster, account)],
  DeregisterContainerInstance: ({ cluster }: ECS.DeregisterContainerInstanceRequest, account) => [
    onCluster('DeregisterContainerInstance', cluster, account),
  ],
};

function creating(action: string, resource: string, tags: TagList, keys = {}): Requirement[] {
  const context = { ...requestTags(tags), ...keys };
  const create = { action: `ecs:${action}`, resource, context };
  if (!tags?.length) return [create];
  return [create, { action: 'ecs:TagResource', resource, context: { ...context, 'ecs:CreateAction': action } }];
}

function tagged<T extends { tags?: TagList }>(found: T | undefined) {
  return found && { tags: found.tags };
}

async function updating(
  action: string,
  { cluster, service }: { cluster?: string | undefined; service?: string | undefined },
  account: RuleAccount,
): Promise<Requirement[]> {
  const described = await inspect<ECS.DescribeServicesResponse>(account, 'DescribeServices', {
    cluster,
    services: [service],
    include: ['TAGS'],
  });
  const requirement = onExisting(
    `ecs:${action}`,
    serviceArn(service!, cluster, account),
    tagged(described?.services?.[0]),
    'ecs',
  );
  return [{ ...requirement, context: { ...requirement.context, ...clusterKey(cluster, account) } }];
}

function onCluster(action: string, cluster: string | undefined, account: Account): Requirement {
  return { action: `ecs:${action}`, resource: clusterArn(cluster ?? defaultCluster, account) };
}

function onTask(action: string, task: string, cluster: string | undefined, account: Account): Requirement {
  const resource = arnOf(task, 'ecs', account, `task/${nameOf(cluster)}`);
  return { action: `ecs:${action}`, resource, context: clusterKey(cluster, account) };
}

function onInstances(action: string, cluster: string | undefined, account: Account): Requirement {
  const resource = arn('ecs', account, `container-instance/${nameOf(cluster)}/*`);
  return { action: `ecs:${action}`, resource, context: clusterKey(cluster, account) };
}

function clusterArn(cluster: string, account: Account): string {
  return arnOf(cluster, 'ecs', account, 'cluster');
}

function serviceArn(service: string, cluster: string | undefined, account: Account): string {
  return arnOf(service, 'ecs', account, `service/${nameOf(cluster)}`);
}

function clusterKey(cluster: string | undefined, account: Account) {
  return { 'ecs:cluster': clusterArn(cluster ?? defaultCluster, account) };
}

function nameOf(cluster: string | undefined): string {
  return (cluster ?? defaultCluster).replace(/^.*\//, '');
}

function inspect<T extends object>(account: RuleAccount, operation: string, input: object): Promise<T | undefined> {
  return account.inspect('ecs', operation, input) as Promise<T | undefined>;
}
