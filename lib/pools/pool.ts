import { Duration, Tags } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ISecurityGroup, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { AsgCapacityProvider, Cluster, ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import type { IInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { PoolConfig } from '../../config/schema';
import { PoolLaunchTemplate } from './pool-launch-template';

export interface PoolProps {
  /** Of each of its resources. */
  readonly name: string;
  readonly config: PoolConfig & { readonly volumeGiB: number };
  readonly reservedMemoryMiB: number;
  readonly machineImages: Readonly<Record<string, string>>;
  readonly vpc: IVpc;
  readonly subnets: readonly ISubnet[];
  readonly securityGroup: ISecurityGroup;
  readonly instanceProfile: IInstanceProfile;
}

/** A cluster whose instances several models share; ECS adds some when tasks wait, and takes away those that are empty. */
export class Pool extends Construct {
  constructor(scope: Construct, id: string, { name, config, vpc, subnets, ...instances }: PoolProps) {
    super(scope, id);
    const cluster = new Cluster(this, 'Cluster', {
      clusterName: name,
      vpc,
      containerInsightsV2: ContainerInsights.DISABLED,
    });
    const group = new AutoScalingGroup(this, 'Group', {
      autoScalingGroupName: name,
      vpc,
      vpcSubnets: { subnets: [...subnets] },
      launchTemplate: new PoolLaunchTemplate(this, 'LaunchTemplate', {
        name,
        config,
        clusterName: cluster.clusterName,
        ...instances,
      }),
      minCapacity: config.minInstances,
      maxCapacity: config.maxInstances,
      // Without it scale-in takes any instance, with the tasks of whatever models are on it.
      newInstancesProtectedFromScaleIn: true,
    });
    const provider = new AsgCapacityProvider(this, 'CapacityProvider', {
      capacityProviderName: name,
      autoScalingGroup: group,
      enableManagedTerminationProtection: true,
      enableManagedDraining: true,
      targetCapacityPercent: 100 - config.headroomPercent,
      instanceWarmupPeriod: Duration.minutes(2).toSeconds(),
    });
    cluster.addAsgCapacityProvider(provider);
    cluster.addDefaultCapacityProviderStrategy([{ capacityProvider: provider.capacityProviderName, weight: 1 }]);
    Tags.of(this).add('slipway:pool', id);
    // ECS adds it otherwise, and a later update of the stack would take it away.
    Tags.of(group).add('AmazonECSManaged', 'true');
    NagSuppressions.addResourceSuppressions(cluster, [
      {
        id: 'AwsSolutions-ECS4',
        reason: "Container Insights costs by the task; a model's own clusters are without it too.",
      },
    ]);
    NagSuppressions.addResourceSuppressions(group, [
      {
        id: 'AwsSolutions-AS3',
        reason: 'ECS scales the group all day; what fails is in the scaling activities, which a deployment tells.',
      },
    ]);
  }
}
