import type {
  AutoScalingGroupProvider,
  CapacityProvider,
  CreateCapacityProviderRequest,
  CreateCapacityProviderResponse,
  DeleteCapacityProviderRequest,
  DeleteCapacityProviderResponse,
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
  Failure,
} from '@aws-sdk/client-ecs';
import type { AutoScaling, Group } from '../autoscaling';
import { AwsError } from '../service';
import { type EcsContext, nameOf } from './context';
import type { ManagedDraining } from './managed-draining';
import type { CapacityProviderRecord } from './records';
import type { EcsState } from './state';

export class CapacityProviders {
  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly autoScaling: AutoScaling,
    private readonly draining: ManagedDraining,
  ) {}

  create(input: CreateCapacityProviderRequest): CreateCapacityProviderResponse {
    const { name = '', autoScalingGroupProvider: settings, tags = [] } = input;
    if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name) || /^(aws|ecs|fargate)/i.test(name)) {
      throw refusal(
        `The specified capacity provider name '${name}' is invalid: it can't begin with aws, ecs or fargate.`,
      );
    }
    if (this.state.capacityProviders.has(name)) {
      throw refusal(
        `The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.`,
      );
    }
    if (!settings) throw refusal('An Auto Scaling group provider must be specified.');
    const group = this.group(settings);
    const provider = withDefaults(settings, group);
    const description = {
      capacityProviderArn: this.context.arn(`capacity-provider/${name}`),
      name,
      status: 'ACTIVE' as const,
      type: 'EC2_AUTOSCALING' as const,
      autoScalingGroupProvider: provider,
      tags,
    };
    this.state.capacityProviders.set(name, { description, groupName: group.name });
    this.tagAsManaged(group);
    if (provider.managedDraining === 'ENABLED') this.draining.install(group);
    return { capacityProvider: description };
  }

  describe(input: DescribeCapacityProvidersRequest): DescribeCapacityProvidersResponse {
    const { capacityProviders: names = [...this.state.capacityProviders.keys()], include } = input;
    const capacityProviders: CapacityProvider[] = [];
    const failures: Failure[] = [];
    for (const name of names.map(nameOf)) {
      const found = this.state.capacityProviders.get(name)?.description;
      if (found) capacityProviders.push({ ...found, tags: include?.includes('TAGS') ? (found.tags ?? []) : [] });
      else failures.push({ arn: this.context.arn(`capacity-provider/${name}`), reason: 'MISSING' });
    }
    return { capacityProviders, failures };
  }

  delete(input: DeleteCapacityProviderRequest): DeleteCapacityProviderResponse {
    const name = nameOf(input.capacityProvider ?? '');
    const record = this.state.capacityProviders.get(name);
    if (!record)
      throw refusal('The specified capacity provider does not exist. Specify a valid name or ARN and try again.');
    const { description } = record;
    const attached = [...this.state.clusters.values()].find((cluster) => cluster.capacityProviders.includes(name));
    if (attached) {
      const reason = `The capacity provider cannot be deleted because it is associated with cluster: ${attached.name}. Remove the capacity provider from the cluster and try again.`;
      if (this.context.unverified.deletionOfAttachedProvider === 'ClientException') throw refusal(reason);
      Object.assign(description, { updateStatus: 'DELETE_FAILED', updateStatusReason: reason });
    } else if (description.updateStatus !== 'DELETE_IN_PROGRESS') {
      Object.assign(description, { updateStatus: 'DELETE_IN_PROGRESS', updateStatusReason: undefined });
      this.context.later(this.context.durations.capacityProviderDeletion, () => this.forget(record));
    }
    return { capacityProvider: { ...description } };
  }

  private forget({ description, groupName }: CapacityProviderRecord): void {
    this.state.capacityProviders.delete(description.name);
    const group = this.autoScaling.find(groupName);
    if (group && !this.context.unverified.drainingHookOutlivesProvider) group.terminationHook = undefined;
  }

  private group({ autoScalingGroupArn = '', managedTerminationProtection, managedScaling }: AutoScalingGroupProvider) {
    const group = this.autoScaling.find(autoScalingGroupArn);
    if (!group || group.deleting) {
      throw refusal(
        'The specified Auto Scaling group ARN is invalid. Specify a valid Auto Scaling group name or ARN and try again.',
      );
    }
    if ([...this.state.capacityProviders.values()].some(({ groupName }) => groupName === group.name)) {
      throw refusal(
        'The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling group ARN and try again.',
      );
    }
    if (managedTerminationProtection === 'ENABLED' && managedScaling?.status !== 'ENABLED') {
      throw refusal(
        'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, managed scaling must be enabled.',
      );
    }
    if (managedTerminationProtection === 'ENABLED' && !group.newInstancesProtected) {
      throw refusal(
        'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.',
      );
    }
    return group;
  }

  private tagAsManaged(group: Group): void {
    if (group.tags.some(({ Key }) => Key === 'AmazonECSManaged')) return;
    group.tags.push({
      Key: 'AmazonECSManaged',
      Value: '',
      PropagateAtLaunch: true,
      ResourceId: group.name,
      ResourceType: 'auto-scaling-group',
    });
  }
}

/** Managed draining is on unless it is turned off; managed scaling the other way round. */
function withDefaults(settings: AutoScalingGroupProvider, group: Group): AutoScalingGroupProvider {
  return {
    autoScalingGroupArn: group.arn,
    managedScaling: {
      status: 'DISABLED',
      targetCapacity: 100,
      minimumScalingStepSize: 1,
      maximumScalingStepSize: 10_000,
      instanceWarmupPeriod: 300,
      ...settings.managedScaling,
    },
    managedTerminationProtection: settings.managedTerminationProtection ?? 'DISABLED',
    managedDraining: settings.managedDraining ?? 'ENABLED',
  };
}

function refusal(message: string): AwsError {
  return new AwsError('ClientException', message);
}
