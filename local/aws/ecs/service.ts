import type {
  CreateServiceRequest,
  CreateServiceResponse,
  DeleteServiceRequest,
  DeleteServiceResponse,
  DescribeServicesRequest,
  DescribeServicesResponse,
  Failure,
  ListServicesRequest,
  ListServicesResponse,
  Service,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../service';
import { type EcsContext, nameOf } from './context';
import type { Deployments } from './deployment';
import { page } from './paging';
import type { ClusterRecord, ServiceRecord } from './records';
import type { Scheduler } from './scheduler';
import { describeService } from './service-description';
import { invalid, type ServiceSettings, validateOptions } from './service-settings';
import type { EcsState } from './state';

const DEFAULT_CONFIGURATION = { minimumHealthyPercent: 100, maximumPercent: 200 };

export class Services {
  constructor(
    private readonly context: EcsContext,
    private readonly state: EcsState,
    private readonly settings: ServiceSettings,
    private readonly deployments: Deployments,
    private readonly scheduler: Scheduler,
  ) {}

  create(input: CreateServiceRequest): CreateServiceResponse {
    const cluster = this.state.cluster(input.cluster);
    const name = input.serviceName ?? '';
    if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name)) throw invalid(`Service name '${name}' is invalid.`);
    const existing = this.find(cluster, name);
    if (existing && existing.status !== 'INACTIVE') return this.recreate(existing, input);
    if (input.desiredCount === undefined)
      throw invalid('desiredCount is required for services with the REPLICA scheduling strategy.');
    const settings = this.settings.resolve(cluster, input);
    validateOptions(input, settings.loadBalancers.length > 0);
    const service: ServiceRecord = {
      name,
      arn: this.context.arn(`service/${cluster.name}/${name}`),
      cluster,
      createdAt: this.context.now(),
      clientToken: input.clientToken,
      tags: input.tags ?? [],
      events: [],
      deployments: [],
      status: 'ACTIVE',
      desiredCount: input.desiredCount,
      configuration: { ...DEFAULT_CONFIGURATION, ...input.deploymentConfiguration },
      placementStrategy: input.placementStrategy ?? [],
      gracePeriodSeconds: input.healthCheckGracePeriodSeconds ?? 0,
      managedTags: input.enableECSManagedTags ?? false,
      propagateTags: input.propagateTags ?? 'NONE',
      failedStarts: 0,
      nextStartAt: 0,
      steady: false,
    };
    if (existing) this.state.services.delete(existing);
    this.state.services.add(service);
    this.deployments.begin(service, settings);
    this.scheduler.wake(service);
    return { service: this.describeOne(service, ['TAGS']) };
  }

  update(input: UpdateServiceRequest): UpdateServiceResponse {
    const service = this.require(input.cluster, input.service);
    if (service.status !== 'ACTIVE') throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
    const before = service.deployments[0]!;
    const settings = this.settings.resolve(service.cluster, input, before);
    validateOptions(input, settings.loadBalancers.length > 0);
    service.desiredCount = input.desiredCount ?? service.desiredCount;
    service.configuration = { ...service.configuration, ...input.deploymentConfiguration };
    service.placementStrategy = input.placementStrategy ?? service.placementStrategy;
    service.gracePeriodSeconds = input.healthCheckGracePeriodSeconds ?? service.gracePeriodSeconds;
    service.managedTags = input.enableECSManagedTags ?? service.managedTags;
    service.propagateTags = input.propagateTags ?? service.propagateTags;
    const changed =
      settings.taskDefinition !== before.taskDefinition ||
      (['strategy', 'network', 'loadBalancers'] as const).some(
        (setting) => JSON.stringify(settings[setting]) !== JSON.stringify(before[setting]),
      );
    if (changed || input.forceNewDeployment) this.deployments.begin(service, settings);
    this.scheduler.wake(service);
    return { service: this.describeOne(service, ['TAGS']) };
  }

  describe(input: DescribeServicesRequest): DescribeServicesResponse {
    const cluster = this.state.cluster(input.cluster);
    const names = input.services ?? [];
    if (names.length < 1 || names.length > 10) throw invalid('Between 1 and 10 services must be specified.');
    const services: Service[] = [];
    const failures: Failure[] = [];
    for (const name of names.map(nameOf)) {
      const service = this.find(cluster, name);
      if (service) services.push(this.describeOne(service, input.include ?? []));
      else failures.push({ arn: this.context.arn(`service/${cluster.name}/${name}`), reason: 'MISSING' });
    }
    return { services, failures };
  }

  list(input: ListServicesRequest): ListServicesResponse {
    const services = this.state.servicesOf(this.state.cluster(input.cluster));
    const arns = services.map(({ arn }) => arn);
    const { items, ...rest } = page(arns, input.maxResults ?? 10, input.nextToken);
    return { serviceArns: items, ...rest };
  }

  /** The service drains while it has tasks that have not begun to stop, and is INACTIVE afterwards. */
  delete(input: DeleteServiceRequest): DeleteServiceResponse {
    const service = this.require(input.cluster, input.service);
    if (service.status === 'INACTIVE') throw new AwsError('ServiceNotFoundException', 'Service not found.');
    if (!input.force && service.desiredCount > 0) {
      throw invalid('The service cannot be stopped while it is scaled above 0.');
    }
    if (!input.force && service.deployments.length > 1) {
      throw invalid('The service cannot be stopped while deployments are active.');
    }
    Object.assign(service, { status: 'DRAINING', desiredCount: 0 });
    this.scheduler.wake(service);
    return { service: this.describeOne(service, ['TAGS']) };
  }

  /** CreateService under a name that is taken. */
  private recreate(existing: ServiceRecord, input: CreateServiceRequest): CreateServiceResponse {
    const { serviceClientTokenIsIdempotent, drainingServiceMessage } = this.context.unverified;
    const sameToken = input.clientToken !== undefined && input.clientToken === existing.clientToken;
    if (existing.status === 'DRAINING' && drainingServiceMessage === 'draining') {
      throw invalid('Unable to Start a service that is still Draining.');
    }
    if (existing.status === 'ACTIVE' && serviceClientTokenIsIdempotent && sameToken) {
      return { service: this.describeOne(existing, ['TAGS']) };
    }
    throw invalid('Creation of service was not idempotent.');
  }

  private require(clusterName: string | undefined, serviceName: string | undefined): ServiceRecord {
    const service = this.find(this.state.cluster(clusterName), nameOf(serviceName ?? ''));
    if (!service) throw new AwsError('ServiceNotFoundException', 'Service not found.');
    return service;
  }

  private find(cluster: ClusterRecord, name: string): ServiceRecord | undefined {
    return [...this.state.services].find((service) => service.cluster === cluster && service.name === name);
  }

  private describeOne(service: ServiceRecord, include: readonly string[]): Service {
    return describeService(service, this.state.remainingOf(service), include);
  }
}
