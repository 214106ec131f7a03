import type { Assembly, DeployedResource } from '../assembly';
import type { AutoScaling } from '../aws/autoscaling';
import { type Ec2, INSTANCE_TYPES, quotaOf, type VcpuQuotas } from '../aws/ec2';
import type { Ecs } from '../aws/ecs';
import type { Resource, Service } from '../aws/service';

interface Services {
  readonly ec2: Ec2;
  readonly autoScaling: AutoScaling;
  readonly ecs: Ecs;
}

/** The clusters that the stacks make, with the instances that they keep in them. */
export class StackClusters {
  /** Of the clusters. */
  readonly names: readonly string[];
  private readonly templates: readonly DeployedResource[];
  private readonly groups: readonly DeployedResource[];
  private readonly providers: readonly DeployedResource[];

  constructor(
    private readonly assembly: Assembly,
    private readonly services: Services,
  ) {
    this.names = assembly.ofType('AWS::ECS::Cluster').map(({ physicalId }) => physicalId);
    this.templates = assembly.ofType('AWS::EC2::LaunchTemplate');
    this.groups = assembly.ofType('AWS::AutoScaling::AutoScalingGroup');
    this.providers = assembly.ofType('AWS::ECS::CapacityProvider');
  }

  /** As CloudFormation calls the services, each resource after those that it names. */
  deploy(): void {
    const { ec2, autoScaling, ecs } = this.services;
    for (const { properties } of this.assembly.ofType('AWS::ECS::Cluster')) {
      const { ClusterSettings, ...rest } = properties;
      call(ecs, 'CreateCluster', camelCased({ ...rest, Settings: ClusterSettings }));
    }
    for (const { properties } of this.templates) call(ec2, 'CreateLaunchTemplate', properties);
    for (const { properties } of this.groups) {
      const { MinSize, MaxSize, VPCZoneIdentifier, LaunchTemplate, ...rest } = properties;
      call(autoScaling, 'CreateAutoScalingGroup', {
        ...rest,
        MinSize: Number(MinSize),
        MaxSize: Number(MaxSize),
        VPCZoneIdentifier: (VPCZoneIdentifier as string[]).join(','),
        LaunchTemplate: this.byName(LaunchTemplate as { LaunchTemplateId: string; Version: string }),
      });
    }
    for (const { properties } of this.providers) call(ecs, 'CreateCapacityProvider', camelCased(properties));
    for (const { properties } of this.assembly.ofType('AWS::ECS::ClusterCapacityProviderAssociations')) {
      call(ecs, 'PutClusterCapacityProviders', camelCased(properties));
    }
  }

  /** Whether the stacks made it, or keep it running. */
  has({ service, type, name }: Resource): boolean {
    switch (`${service} ${type}`) {
      case 'ecs cluster':
        return this.names.includes(name);
      case 'ecs capacityProvider':
        return this.providers.some(({ physicalId }) => physicalId === name);
      case 'autoscaling autoScalingGroup':
        return this.isGroup(name);
      case 'ec2 launchTemplate':
        return this.templates.some(({ properties }) => properties.LaunchTemplateName === name);
      case 'ec2 instance': {
        const tags = this.services.ec2.instances.get(name)?.tags ?? [];
        return this.isGroup(tags.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value);
      }
      default:
        return false;
    }
  }

  private isGroup(name: string | undefined): boolean {
    return this.groups.some(({ physicalId }) => physicalId === name);
  }

  /** The twin gives its templates ids of its own. */
  private byName({ LaunchTemplateId, Version }: { LaunchTemplateId: string; Version: string }) {
    const template = this.templates.find(({ physicalId }) => physicalId === LaunchTemplateId);
    return { LaunchTemplateName: template?.properties.LaunchTemplateName, Version };
  }
}

/** Quotas that leave so many vCPUs beside the instances that the stacks always keep. */
export function beside(assembly: Assembly, quotas: VcpuQuotas = {}): VcpuQuotas {
  const templates = assembly.ofType('AWS::EC2::LaunchTemplate');
  const raised: Record<string, number> = { ...quotas };
  for (const { properties } of assembly.ofType('AWS::AutoScaling::AutoScalingGroup')) {
    const { LaunchTemplateId } = properties.LaunchTemplate as { LaunchTemplateId: string };
    const template = templates.find(({ physicalId }) => physicalId === LaunchTemplateId);
    const { InstanceType } = template!.properties.LaunchTemplateData as { InstanceType: string };
    const type = INSTANCE_TYPES.get(InstanceType);
    const code = type && quotaOf(type);
    if (code !== undefined && raised[code] !== undefined) raised[code] += Number(properties.MinSize) * type!.vcpus;
  }
  return raised;
}

function call(service: Service, operation: string, input: unknown): void {
  void service.operations[operation]!(input, { roleArn: 'cloudformation.amazonaws.com' });
}

/** CloudFormation's names of properties in the casing of ECS's API. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key[0]!.toLowerCase() + key.slice(1), camelCased(inner)]),
  );
}
