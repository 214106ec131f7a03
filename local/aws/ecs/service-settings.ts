import type { CreateServiceRequest, LoadBalancer, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { TargetRegistry } from '../elasticloadbalancingv2/target-registry';
import { AwsError } from '../service';
import { nameOf } from './context';
import { validateStrategies } from './placement-strategy';
import type { ClusterRecord, DeploymentSettings, TaskDefinitionRecord } from './records';
import type { TaskDefinitions } from './task-definition';

type ServiceInput = CreateServiceRequest | UpdateServiceRequest;

/** What a service's tasks are started with, from CreateService or, over what there was, from UpdateService; refused where ECS refuses. */
export class ServiceSettings {
  constructor(
    private readonly taskDefinitions: TaskDefinitions,
    private readonly targets: TargetRegistry,
  ) {}

  resolve(cluster: ClusterRecord, input: ServiceInput, before?: DeploymentSettings): DeploymentSettings {
    const taskDefinition =
      before && input.taskDefinition === undefined
        ? before.taskDefinition
        : this.taskDefinitions.requireActive(input.taskDefinition);
    const settings: DeploymentSettings = {
      taskDefinition,
      ...capacity(cluster, input, before),
      network: input.networkConfiguration?.awsvpcConfiguration ?? before?.network,
      loadBalancers: input.loadBalancers ?? before?.loadBalancers ?? [],
    };
    validateNetwork(settings);
    for (const loadBalancer of settings.loadBalancers) this.validateLoadBalancer(taskDefinition, loadBalancer);
    return settings;
  }

  private validateLoadBalancer(taskDefinition: TaskDefinitionRecord, loadBalancer: LoadBalancer): void {
    const { targetGroupArn = '', containerName, containerPort } = loadBalancer;
    const container = taskDefinition.containers.find(({ name }) => name === containerName);
    if (!container) throw invalid(`The container ${containerName} does not exist in the task definition.`);
    if (!container.portMappings?.some((mapping) => mapping.containerPort === containerPort)) {
      throw invalid(`The container ${containerName} did not have a container port ${containerPort} defined.`);
    }
    if (!this.targets.exists(targetGroupArn)) {
      throw invalid(`The target group with targetGroupArn ${targetGroupArn} does not exist.`);
    }
    if (!this.targets.hasLoadBalancer(targetGroupArn)) {
      throw invalid(
        `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      );
    }
  }
}

function capacity(
  cluster: ClusterRecord,
  input: ServiceInput,
  before: DeploymentSettings | undefined,
): Pick<DeploymentSettings, 'launchType' | 'strategy'> {
  const launchType = 'launchType' in input ? input.launchType : undefined;
  const given = input.capacityProviderStrategy;
  if (launchType !== undefined && given !== undefined) {
    throw invalid(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    );
  }
  if (before && given === undefined) return { launchType: before.launchType, strategy: before.strategy };
  if (launchType !== undefined) return { launchType, strategy: [] };
  const strategy = given ?? cluster.defaultStrategy;
  const attached = cluster.attachmentsStatus === 'UPDATE_COMPLETE' ? cluster.capacityProviders : [];
  if (!strategy.every(({ capacityProvider }) => attached.includes(nameOf(capacityProvider ?? '')))) {
    throw invalid(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
    );
  }
  return strategy.length > 0 ? { strategy } : { launchType: 'EC2', strategy };
}

function validateNetwork({ taskDefinition, network }: DeploymentSettings): void {
  const awsvpc = taskDefinition.description.networkMode === 'awsvpc';
  if (awsvpc && !network) {
    throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }
  if (!awsvpc && network) {
    throw invalid('Network Configuration is not valid for the given networkMode of this task definition.');
  }
  if (network && !network.subnets?.length) throw invalid('subnets can not be empty.');
  if (network?.assignPublicIp === 'ENABLED') {
    throw invalid('Assign public IP is not supported for this launch type.');
  }
}

/** What is refused of the rest of a service's settings. */
export function validateOptions(input: ServiceInput, hasLoadBalancer: boolean): void {
  const { deploymentConfiguration, healthCheckGracePeriodSeconds, placementStrategy = [] } = input;
  validateStrategies(placementStrategy);
  if (healthCheckGracePeriodSeconds && !hasLoadBalancer) {
    throw invalid('Health check grace period is only valid for services configured to use load balancers');
  }
  if ('role' in input && input.role !== undefined) {
    throw invalid('You cannot specify an IAM role for services that require a service linked role.');
  }
  const { minimumHealthyPercent: min = 100, maximumPercent: max = 200 } = deploymentConfiguration ?? {};
  if (min < 0 || max < 100 || (min >= 100 && max <= 100)) {
    throw invalid(
      `The deployment configuration leaves no room to roll: minimumHealthyPercent ${min}, maximumPercent ${max}.`,
    );
  }
}

export function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
