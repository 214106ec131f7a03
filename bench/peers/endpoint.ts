import type { CreateAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import type { _InstanceType, CreateLaunchTemplateRequest } from '@aws-sdk/client-ec2';
import type {
  CreateCapacityProviderRequest,
  CreateServiceRequest,
  PutClusterCapacityProvidersRequest,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import type {
  CreateListenerInput,
  CreateTargetGroupInput,
  ModifyTargetGroupAttributesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { HEALTH_CHECK } from '../../asl/steps/health-check';
import { SETTINGS } from '../../contract/settings';
import type { Network } from '../workflows/foreign-account';

const CONTAINER = 'model';
const CONTAINER_PORT = SETTINGS.containerPort.default.otherwise;
/** Who deploys knows which models there are, and need not look for a free port. */
const FIRST_LISTENER_PORT = 5_001;

/**
 * A model's endpoint as a peer asks AWS for it: the resources that ours consists of, with the settings that ours have, so that they take
 * equally long. What differs is in which order they are asked for, who waits for what, and what is done when it does not come.
 */
export class Endpoint {
  constructor(
    readonly name: string,
    private readonly network: Network,
    /** How many models have their ports before this one's. */
    private readonly index: number,
  ) {}

  taskDefinition(image: string) {
    return {
      family: this.name,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['EC2'],
      containerDefinitions: [
        {
          name: CONTAINER,
          image,
          essential: true,
          cpu: 1_024,
          memory: 1_024,
          portMappings: [{ containerPort: CONTAINER_PORT, protocol: 'tcp' }],
        },
      ],
    } satisfies RegisterTaskDefinitionRequest;
  }

  get launchTemplate() {
    const userData = `#!/bin/bash\necho ECS_CLUSTER=${this.name} >> /etc/ecs/ecs.config\n`;
    return {
      LaunchTemplateName: this.name,
      LaunchTemplateData: {
        ImageId: this.network.imageId,
        InstanceType: this.network.instanceType as _InstanceType,
        UserData: Buffer.from(userData).toString('base64'),
      },
    } satisfies CreateLaunchTemplateRequest;
  }

  /** With its first instance at once: it boots while the rest is made. */
  get group() {
    return {
      AutoScalingGroupName: this.name,
      LaunchTemplate: { LaunchTemplateName: this.name, Version: '$Latest' },
      MinSize: 1,
      DesiredCapacity: 1,
      MaxSize: 5,
      VPCZoneIdentifier: this.network.subnetIds.join(','),
    } satisfies CreateAutoScalingGroupType;
  }

  get capacityProvider() {
    return {
      name: this.name,
      autoScalingGroupProvider: {
        autoScalingGroupArn: this.name,
        managedScaling: { status: 'ENABLED', targetCapacity: 100 },
        managedTerminationProtection: 'DISABLED',
      },
    } satisfies CreateCapacityProviderRequest;
  }

  get attachment() {
    return {
      cluster: this.name,
      capacityProviders: [this.name],
      defaultCapacityProviderStrategy: [{ capacityProvider: this.name, weight: 1 }],
    } satisfies PutClusterCapacityProvidersRequest;
  }

  get noAttachment() {
    return {
      cluster: this.name,
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    } satisfies PutClusterCapacityProvidersRequest;
  }

  get targetGroup() {
    return {
      Name: this.name,
      Protocol: 'HTTP',
      Port: CONTAINER_PORT,
      VpcId: this.network.vpcId,
      TargetType: 'ip',
      HealthCheckPath: SETTINGS.healthCheckPath.default.otherwise,
      ...HEALTH_CHECK,
    } satisfies CreateTargetGroupInput;
  }

  targetGroupAttributes(targetGroupArn: string) {
    return {
      TargetGroupArn: targetGroupArn,
      Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
    } satisfies ModifyTargetGroupAttributesInput;
  }

  listener(targetGroupArn: string) {
    return {
      LoadBalancerArn: this.network.loadBalancerArn,
      Protocol: 'HTTP',
      Port: FIRST_LISTENER_PORT + this.index,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    } satisfies CreateListenerInput;
  }

  service(taskDefinition: string, targetGroupArn: string, circuitBreaker: boolean) {
    return {
      cluster: this.name,
      serviceName: this.name,
      taskDefinition,
      desiredCount: SETTINGS.minTasks.default.otherwise,
      capacityProviderStrategy: [{ capacityProvider: this.name, weight: 1 }],
      loadBalancers: [{ targetGroupArn, containerName: CONTAINER, containerPort: CONTAINER_PORT }],
      healthCheckGracePeriodSeconds: SETTINGS.startupSeconds.default.otherwise,
      networkConfiguration: { awsvpcConfiguration: { subnets: [...this.network.subnetIds] } },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: circuitBreaker, rollback: false } },
    } satisfies CreateServiceRequest;
  }
}
