import type {
  Cluster,
  CreateClusterRequest,
  CreateClusterResponse,
  DeleteClusterRequest,
  DeleteClusterResponse,
  DescribeClustersRequest,
  DescribeClustersResponse,
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../service';
import { type EcsContext, nameOf } from './context';
import type { ClusterRecord } from './records';
import type { EcsState } from './state';

export class Clusters {
  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    /** Told when instances may register that waited for it: for the cluster, or for its capacity provider. */
    private readonly ready: (cluster: ClusterRecord) => void,
  ) {}

  /** By the name of an active cluster, answers with that cluster. */
  create(input: CreateClusterRequest): CreateClusterResponse {
    const name = input.clusterName ?? 'default';
    if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) {
      throw new AwsError(
        'InvalidParameterException',
        `Cluster name '${name}' is invalid: letters, numbers, - and _ only.`,
      );
    }
    const existing = this.state.clusters.get(name);
    if (existing?.status === 'ACTIVE') return { cluster: this.describeOne(existing, []) };
    const cluster: ClusterRecord = {
      name,
      arn: this.context.arn(`cluster/${name}`),
      settings: input.settings ?? [{ name: 'containerInsights', value: 'disabled' }],
      tags: input.tags ?? [],
      status: 'ACTIVE',
      capacityProviders: [],
      defaultStrategy: [],
    };
    this.state.clusters.set(name, cluster);
    if (input.capacityProviders || input.defaultCapacityProviderStrategy) {
      this.attach(cluster, input.capacityProviders ?? [], input.defaultCapacityProviderStrategy ?? []);
    }
    this.ready(cluster);
    return { cluster: this.describeOne(cluster, ['TAGS', 'SETTINGS']) };
  }

  /** Deleted clusters stay describable as INACTIVE until their name is used again. */
  describe(input: DescribeClustersRequest): DescribeClustersResponse {
    const found: Cluster[] = [];
    const failures: DescribeClustersResponse['failures'] = [];
    for (const identifier of input.clusters ?? ['default']) {
      const cluster = this.state.clusters.get(nameOf(identifier));
      if (cluster) found.push(this.describeOne(cluster, input.include ?? []));
      else failures.push({ arn: this.context.arn(`cluster/${nameOf(identifier)}`), reason: 'MISSING' });
    }
    return { clusters: found, failures };
  }

  delete(input: DeleteClusterRequest): DeleteClusterResponse {
    const cluster = this.state.cluster(input.cluster);
    refuseWhile(cluster.attachmentsStatus === 'UPDATE_IN_PROGRESS', 'UpdateInProgressException', BUSY);
    refuseWhile(
      this.state.instancesOf(cluster).length > 0,
      'ClusterContainsContainerInstancesException',
      'The Cluster cannot be deleted while Container Instances are active or draining.',
    );
    refuseWhile(
      this.state.servicesOf(cluster).length > 0,
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    );
    refuseWhile(
      this.state.tasksOf(cluster).length > 0,
      'ClusterContainsTasksException',
      'The Cluster cannot be deleted while Tasks are active.',
    );
    refuseWhile(
      this.context.unverified.clusterKeepsAttachedProviders && cluster.capacityProviders.length > 0,
      'ClusterContainsCapacityProviderException',
      'The Cluster cannot be deleted while Capacity Providers are attached to the cluster.',
    );
    Object.assign(cluster, { status: 'INACTIVE', capacityProviders: [], defaultStrategy: [] });
    return { cluster: this.describeOne(cluster, []) };
  }

  putCapacityProviders(input: PutClusterCapacityProvidersRequest): PutClusterCapacityProvidersResponse {
    const cluster = this.state.cluster(input.cluster);
    refuseWhile(cluster.attachmentsStatus === 'UPDATE_IN_PROGRESS', 'UpdateInProgressException', BUSY);
    const wanted = (input.capacityProviders ?? []).map(nameOf);
    const removed = cluster.capacityProviders.filter((name) => !wanted.includes(name));
    refuseWhile(
      removed.some((name) => this.inUse(cluster, name)),
      'ResourceInUseException',
      'The specified capacity provider is in use and cannot be removed.',
    );
    this.attach(cluster, wanted, input.defaultCapacityProviderStrategy ?? []);
    return { cluster: this.describeOne(cluster, ['ATTACHMENTS']) };
  }

  private attach(cluster: ClusterRecord, providers: string[], strategy: ClusterRecord['defaultStrategy']): void {
    for (const name of providers) {
      const provider = this.state.capacityProviders.get(name);
      if (provider?.description.status !== 'ACTIVE' || provider.description.updateStatus === 'DELETE_IN_PROGRESS') {
        throw new AwsError('InvalidParameterException', `The specified capacity provider '${name}' was not found.`);
      }
    }
    const stray = strategy.find(({ capacityProvider }) => !providers.includes(nameOf(capacityProvider ?? '')));
    if (stray) {
      throw new AwsError(
        'InvalidParameterException',
        `The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster: ${stray.capacityProvider}.`,
      );
    }
    Object.assign(cluster, {
      capacityProviders: providers,
      defaultStrategy: strategy,
      attachmentsStatus: 'UPDATE_IN_PROGRESS',
    });
    this.context.later(this.context.durations.capacityProviderAttachment, () => {
      cluster.attachmentsStatus = 'UPDATE_COMPLETE';
      this.ready(cluster);
      if (!this.context.unverified.earlierInstancesJoinProvider) return;
      for (const instance of this.state.instancesOf(cluster)) {
        instance.capacityProvider ??= this.state.providerOf(instance.instance, cluster);
      }
    });
  }

  /** By a service that has not become INACTIVE, or by any task that is not STOPPED. */
  private inUse(cluster: ClusterRecord, provider: string): boolean {
    const services = this.state.servicesOf(cluster).flatMap((service) => service.deployments);
    return (
      services.some(({ strategy }) => strategy.some((item) => nameOf(item.capacityProvider ?? '') === provider)) ||
      this.state.tasksOf(cluster).some((task) => task.capacityProvider === provider)
    );
  }

  private describeOne(cluster: ClusterRecord, include: readonly string[]): Cluster {
    const tasks = this.state.tasksOf(cluster);
    const running = tasks.filter(({ status }) => status === 'RUNNING').length;
    return {
      clusterArn: cluster.arn,
      clusterName: cluster.name,
      status: cluster.status,
      registeredContainerInstancesCount: this.state.instancesOf(cluster).length,
      runningTasksCount: running,
      pendingTasksCount: tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING').length - running,
      activeServicesCount: this.state.servicesOf(cluster).filter(({ status }) => status === 'ACTIVE').length,
      statistics: [],
      capacityProviders: cluster.capacityProviders,
      defaultCapacityProviderStrategy: cluster.defaultStrategy,
      tags: include.includes('TAGS') ? cluster.tags : [],
      settings: include.includes('SETTINGS') ? cluster.settings : [],
      ...(include.includes('ATTACHMENTS') && {
        attachments: cluster.capacityProviders.map((name) => ({
          id: name,
          type: 'managed_scaling',
          status: cluster.attachmentsStatus === 'UPDATE_COMPLETE' ? 'CREATED' : 'PRECREATED',
          details: [{ name: 'capacityProviderName', value: name }],
        })),
        ...(cluster.attachmentsStatus && { attachmentsStatus: cluster.attachmentsStatus }),
      }),
    };
  }
}

const BUSY =
  'The specified cluster is in a busy state. Cluster attachments must be in UPDATE_COMPLETE or UPDATE_FAILED state before they can be updated.';

function refuseWhile(condition: boolean, code: string, message: string): void {
  if (condition) throw new AwsError(code, message);
}
