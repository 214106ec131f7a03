import type {
  ContainerInstance,
  DeregisterContainerInstanceRequest,
  DeregisterContainerInstanceResponse,
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
  Failure,
  ListAttributesRequest,
  ListAttributesResponse,
  ListContainerInstancesRequest,
  ListContainerInstancesResponse,
  Resource,
  UpdateContainerInstancesStateRequest,
  UpdateContainerInstancesStateResponse,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../service';
import { nameOf } from './context';
import { page } from './paging';
import type { ClusterRecord, ContainerInstanceRecord, Resources } from './records';
import type { Registration } from './registration';
import { freeResources } from './resources';
import type { EcsState } from './state';

export class ContainerInstances {
  constructor(
    private readonly state: EcsState,
    private readonly registration: Registration,
  ) {}

  list(input: ListContainerInstancesRequest): ListContainerInstancesResponse {
    const { status, maxResults = 100, nextToken } = input;
    const instances = this.state.instancesOf(this.state.cluster(input.cluster));
    const arns = instances.filter((one) => status === undefined || one.status === status).map(({ arn }) => arn);
    const { items, ...rest } = page(arns, maxResults, nextToken);
    return { containerInstanceArns: items, ...rest };
  }

  describe(input: DescribeContainerInstancesRequest): DescribeContainerInstancesResponse {
    return this.each(input.cluster, input.containerInstances, () => {});
  }

  /** Those of all its instances, or of one name. */
  attributes(input: ListAttributesRequest): ListAttributesResponse {
    const { targetType, attributeName, attributeValue, maxResults = 100, nextToken } = input;
    if (targetType !== 'container-instance') {
      throw new AwsError('InvalidParameterException', `targetType must be container-instance, not ${targetType}.`);
    }
    const wanted = this.state
      .instancesOf(this.state.cluster(input.cluster))
      .flatMap((record) =>
        attributesOf(record).map((attribute) => ({ ...attribute, targetType, targetId: record.arn })),
      )
      .filter(({ name }) => attributeName === undefined || name === attributeName)
      .filter(({ value }) => attributeValue === undefined || value === attributeValue);
    const { items, ...rest } = page(wanted, maxResults, nextToken);
    return { attributes: items, ...rest };
  }

  updateState(input: UpdateContainerInstancesStateRequest): UpdateContainerInstancesStateResponse {
    const { status } = input;
    if (status !== 'ACTIVE' && status !== 'DRAINING') {
      throw new AwsError(
        'InvalidParameterException',
        `Container instance status should be one of [ACTIVE,DRAINING], not ${status}.`,
      );
    }
    const response = this.each(input.cluster, input.containerInstances, (instance) => {
      instance.status = status;
    });
    this.registration.capacityChanged(this.state.cluster(input.cluster));
    return response;
  }

  deregister(input: DeregisterContainerInstanceRequest): DeregisterContainerInstanceResponse {
    const record = this.find(this.state.cluster(input.cluster), input.containerInstance ?? '');
    if (!record) throw new AwsError('InvalidParameterException', 'Referenced container instance not found.');
    if (this.state.tasksOn(record).length > 0 && !input.force) {
      throw new AwsError('InvalidParameterException', 'Found running tasks on the instance.');
    }
    this.registration.remove(record, 'Container instance deregistered.');
    return { containerInstance: this.describeOne(record) };
  }

  private each(
    clusterName: string | undefined,
    identifiers: readonly string[] | undefined,
    act: (record: ContainerInstanceRecord) => void,
  ) {
    const cluster = this.state.cluster(clusterName);
    const containerInstances: ContainerInstance[] = [];
    const failures: Failure[] = [];
    for (const identifier of identifiers ?? []) {
      const record = this.find(cluster, identifier);
      if (record) {
        act(record);
        containerInstances.push(this.describeOne(record));
      } else failures.push({ arn: identifier, reason: 'MISSING' });
    }
    return { containerInstances, failures };
  }

  private find(cluster: ClusterRecord, identifier: string): ContainerInstanceRecord | undefined {
    return this.state.instancesOf(cluster).find(({ id }) => id === nameOf(identifier));
  }

  private describeOne(record: ContainerInstanceRecord): ContainerInstance {
    const tasks = this.state.tasksOn(record);
    return {
      containerInstanceArn: record.arn,
      ec2InstanceId: record.instance.id,
      ...(record.capacityProvider !== undefined && { capacityProviderName: record.capacityProvider }),
      status: record.status,
      agentConnected: record.instance.state === 'running',
      runningTasksCount: tasks.filter(({ status }) => status === 'RUNNING').length,
      pendingTasksCount: tasks.filter(({ status }) => status === 'PROVISIONING' || status === 'PENDING').length,
      registeredResources: describeResources(record.registered),
      remainingResources: describeResources(freeResources(this.state, record)),
      registeredAt: record.registeredAt,
      attributes: attributesOf(record),
    };
  }
}

function attributesOf({ id, instance, trunk }: ContainerInstanceRecord) {
  const { type, availabilityZone } = instance;
  return [
    { name: 'ecs.availability-zone', value: availabilityZone },
    { name: 'ecs.instance-type', value: type.name },
    { name: 'ecs.cpu-architecture', value: type.architecture },
    ...(trunk ? [{ name: 'ecs.awsvpc-trunk-id', value: `eni-${id.slice(0, 17)}` }] : []),
  ];
}

function describeResources({ cpu, memory, gpus }: Resources): Resource[] {
  return [
    { name: 'CPU', type: 'INTEGER', integerValue: cpu },
    { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    ...(gpus > 0
      ? [{ name: 'GPU', type: 'STRINGSET', stringSetValue: Array.from({ length: gpus }, (_, n) => `gpu-${n}`) }]
      : []),
  ];
}
