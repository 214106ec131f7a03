import type { AutoScalingGroupsType } from '@aws-sdk/client-auto-scaling';
import type {
  DescribeCapacityProvidersResponse,
  DescribeClustersResponse,
  RegisterTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import type { CreateListenerOutput, CreateTargetGroupOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Endpoint } from '../endpoint';
import type { AwsCall } from '../peer';
import type { Resource } from './stack';

const HOUR = 3_600;

/** The physical ids that resources refer to. */
export interface PhysicalIds {
  taskDefinition: string;
  targetGroup: string;
  listener: string;
}

/** The resources of an endpoint but its service, as a template would have them: whoever is referred to comes before. */
export function resourcesOf(
  aws: AwsCall,
  endpoint: Endpoint,
  image: string,
  made: PhysicalIds,
): Readonly<Record<string, Resource>> {
  const { name } = endpoint;
  return {
    Cluster: {
      after: [],
      create: () => aws('ecs', 'CreateCluster', { clusterName: name }),
      delete: () => aws('ecs', 'DeleteCluster', { cluster: name }),
      inUse: [
        'ClusterContainsContainerInstancesException',
        'ClusterContainsTasksException',
        'UpdateInProgressException',
      ],
    },
    LaunchTemplate: {
      // Its user data names the cluster.
      after: ['Cluster'],
      create: () => aws('ec2', 'CreateLaunchTemplate', endpoint.launchTemplate),
      delete: () => aws('ec2', 'DeleteLaunchTemplate', { LaunchTemplateName: name }),
    },
    AutoScalingGroup: autoScalingGroup(aws, endpoint),
    CapacityProvider: {
      after: ['AutoScalingGroup'],
      create: () => aws('ecs', 'CreateCapacityProvider', endpoint.capacityProvider),
      delete: () => aws('ecs', 'DeleteCapacityProvider', { capacityProvider: name }),
      isGone: async () => {
        const { capacityProviders } = await aws<DescribeCapacityProvidersResponse>('ecs', 'DescribeCapacityProviders', {
          capacityProviders: [name],
        });
        return capacityProviders?.length === 0;
      },
    },
    CapacityProviderAssociation: capacityProviderAssociation(aws, endpoint),
    TaskDefinition: {
      after: [],
      create: async () => {
        made.taskDefinition = await registerTaskDefinition(aws, endpoint, image);
      },
      delete: () => aws('ecs', 'DeregisterTaskDefinition', { taskDefinition: made.taskDefinition }),
    },
    TargetGroup: {
      after: [],
      create: async () => {
        const { TargetGroups } = await aws<CreateTargetGroupOutput>(
          'elasticloadbalancingv2',
          'CreateTargetGroup',
          endpoint.targetGroup,
        );
        made.targetGroup = TargetGroups?.[0]?.TargetGroupArn ?? '';
        const attributes = endpoint.targetGroupAttributes(made.targetGroup);
        await aws('elasticloadbalancingv2', 'ModifyTargetGroupAttributes', attributes);
      },
      delete: () => aws('elasticloadbalancingv2', 'DeleteTargetGroup', { TargetGroupArn: made.targetGroup }),
    },
    Listener: {
      after: ['TargetGroup'],
      create: async () => {
        const { Listeners } = await aws<CreateListenerOutput>(
          'elasticloadbalancingv2',
          'CreateListener',
          endpoint.listener(made.targetGroup),
        );
        made.listener = Listeners?.[0]?.ListenerArn ?? '';
      },
      delete: () => aws('elasticloadbalancingv2', 'DeleteListener', { ListenerArn: made.listener }),
    },
  };
}

export async function registerTaskDefinition(aws: AwsCall, endpoint: Endpoint, image: string): Promise<string> {
  const { taskDefinition } = await aws<RegisterTaskDefinitionResponse>(
    'ecs',
    'RegisterTaskDefinition',
    endpoint.taskDefinition(image),
  );
  return taskDefinition?.taskDefinitionArn ?? '';
}

/** Waits until the instances that are wanted are in service. */
function autoScalingGroup(aws: AwsCall, endpoint: Endpoint): Resource {
  const describe = async () => {
    const { AutoScalingGroups } = await aws<AutoScalingGroupsType>('autoscaling', 'DescribeAutoScalingGroups', {
      AutoScalingGroupNames: [endpoint.name],
    });
    return AutoScalingGroups?.[0];
  };
  return {
    after: ['LaunchTemplate'],
    create: () => aws('autoscaling', 'CreateAutoScalingGroup', endpoint.group),
    stabilisation: {
      isStable: async () => {
        const { Instances = [], DesiredCapacity = 0 } = (await describe()) ?? {};
        return Instances.filter(({ LifecycleState }) => LifecycleState === 'InService').length >= DesiredCapacity;
      },
      timeoutSeconds: HOUR,
    },
    delete: () =>
      aws('autoscaling', 'DeleteAutoScalingGroup', { AutoScalingGroupName: endpoint.name, ForceDelete: true }),
    isGone: async () => (await describe()) === undefined,
  };
}

/** Both ways it is over when the cluster's attachments are. */
function capacityProviderAssociation(aws: AwsCall, endpoint: Endpoint): Resource {
  const isSettled = async () => {
    const { clusters } = await aws<DescribeClustersResponse>('ecs', 'DescribeClusters', {
      clusters: [endpoint.name],
      include: ['ATTACHMENTS'],
    });
    return clusters?.[0]?.attachmentsStatus !== 'UPDATE_IN_PROGRESS';
  };
  return {
    after: ['Cluster', 'CapacityProvider'],
    create: () => aws('ecs', 'PutClusterCapacityProviders', endpoint.attachment),
    // A service is refused whose capacity provider is not attached yet.
    stabilisation: { isStable: isSettled, timeoutSeconds: HOUR, holdsUp: true },
    delete: () => aws('ecs', 'PutClusterCapacityProviders', endpoint.noAttachment),
    inUse: ['ResourceInUseException', 'UpdateInProgressException'],
    isGone: isSettled,
  };
}
