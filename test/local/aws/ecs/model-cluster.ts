import type { DescribeServicesResponse, ServiceEvent, Task } from '@aws-sdk/client-ecs';
import { seededRandom } from '../../../../local/asl/seeded-random';
import { AutoScaling, type AutoScalingUnverified } from '../../../../local/aws/autoscaling';
import { Ec2, type VcpuQuotas } from '../../../../local/aws/ec2';
import { Ecs, type EcsOptions } from '../../../../local/aws/ecs';
import type { Service } from '../../../../local/aws/service';
import { VirtualClock } from '../../../../local/clock';
import { type SimulatedImage, SimulatedRuntime } from '../../../../local/containers/simulated-runtime';
import { SimulatedTargets } from './simulated-targets';

export const TARGET_GROUP =
  'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/slipway-iris/0123456789abcdef';

const IMAGES: Readonly<Record<string, SimulatedImage>> = {
  iris: { output: ['serving'] },
  'iris:2': {},
  crash: { exit: { code: 1, afterSeconds: 2 } },
  broken: { exit: { code: 3, afterSeconds: 0 } },
  unhealthy: { status: 500 },
  slow: { healthyAfterSeconds: 120 },
  measured: { usage: (seconds) => ({ cpuSeconds: seconds / 10, memoryMiB: 256 }) },
};

export interface ModelClusterOptions
  extends Partial<Pick<EcsOptions, 'unverified' | 'durations' | 'images' | 'secrets' | 'instanceMay'>> {
  readonly autoScaling?: Partial<AutoScalingUnverified>;
  readonly quotas?: VcpuQuotas;
}

/** ECS, EC2 and Auto Scaling in virtual time, with what a deployment of one model makes in them. */
export class ModelCluster {
  readonly clock = new VirtualClock();
  readonly targets = new SimulatedTargets(this.clock);
  readonly logged: string[] = [];
  readonly logGroups = new Set(['/slipway/iris']);
  readonly ec2: Ec2;
  readonly autoScaling: AutoScaling;
  readonly ecs: Ecs;

  constructor({ autoScaling, quotas, ...options }: ModelClusterOptions = {}) {
    const { clock } = this;
    const account = { accountId: '111111111111', region: 'us-east-1' };
    const random = seededRandom(1);
    const parameter = (name: string) => (name.includes('missing') ? undefined : 'ami-0123456789abcdef0');
    this.ec2 = new Ec2({ clock, random, parameter, quotas });
    this.autoScaling = new AutoScaling({ clock, account, random, ec2: this.ec2, unverified: autoScaling ?? {} });
    this.ecs = new Ecs({
      clock,
      account,
      random,
      ec2: this.ec2,
      autoScaling: this.autoScaling,
      targets: this.targets,
      runtime: new SimulatedRuntime(clock, (image) => IMAGES[image]),
      logs: {
        exists: (group) => this.logGroups.has(group),
        write: (group, stream, line) =>
          this.logged.push(`${group} ${stream.replace(/[0-9a-f]{32}/, '<task>')} ${line}`),
      },
      ...options,
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: each operation has its own types, which the tests look into freely.
  private call(service: Service, operation: string, input: object): any {
    return service.operations[operation]!(input, { roleArn: 'arn:aws:iam::111111111111:role/test' });
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  callEcs(operation: string, input: object = {}): any {
    return this.call(this.ecs, operation, input);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  callEc2(operation: string, input: object = {}): any {
    return this.call(this.ec2, operation, input);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  callAutoScaling(operation: string, input: object = {}): any {
    return this.call(this.autoScaling, operation, input);
  }

  /** What instances are started with, and joins them to the cluster. */
  template(data: object = {}): object {
    const userData = '#!/bin/bash\ncat <<EOT >> /etc/ecs/ecs.config\nECS_CLUSTER=iris\nECS_RESERVED_MEMORY=256\nEOT\n';
    return {
      ImageId: 'resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
      InstanceType: 'm5.large',
      UserData: Buffer.from(userData).toString('base64'),
      ...data,
    };
  }

  createLaunchTemplate(data: object = {}): string {
    return this.callEc2('CreateLaunchTemplate', {
      LaunchTemplateName: 'iris',
      LaunchTemplateData: this.template(data),
    }).LaunchTemplate.LaunchTemplateId;
  }

  createGroup(settings: object = {}): void {
    this.callAutoScaling('CreateAutoScalingGroup', {
      AutoScalingGroupName: 'iris',
      LaunchTemplate: { LaunchTemplateName: 'iris', Version: '$Latest' },
      MinSize: 0,
      MaxSize: 4,
      VPCZoneIdentifier: 'subnet-a,subnet-b',
      ...settings,
    });
  }

  createProvider(settings: object = {}): void {
    this.callEcs('CreateCapacityProvider', {
      name: 'iris',
      autoScalingGroupProvider: {
        autoScalingGroupArn: 'iris',
        managedScaling: {
          status: 'ENABLED',
          targetCapacity: 100,
          minimumScalingStepSize: 1,
          maximumScalingStepSize: 2,
        },
        managedTerminationProtection: 'DISABLED',
        managedDraining: 'DISABLED',
        ...settings,
      },
    });
  }

  attachProvider(): void {
    this.callEcs('PutClusterCapacityProviders', {
      cluster: 'iris',
      capacityProviders: ['iris'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'iris', weight: 1 }],
    });
  }

  registerTaskDefinition(image = 'iris', settings: object = {}, container: object = {}): string {
    return this.callEcs('RegisterTaskDefinition', {
      family: 'iris',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['EC2'],
      executionRoleArn: 'arn:aws:iam::111111111111:role/execution',
      containerDefinitions: [
        {
          name: 'model',
          image,
          memory: 1_024,
          portMappings: [{ containerPort: 5_000 }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/slipway/iris', 'awslogs-stream-prefix': 'iris' },
          },
          ...container,
        },
      ],
      ...settings,
    }).taskDefinition.taskDefinitionArn;
  }

  createService(settings: object = {}): void {
    this.callEcs('CreateService', {
      cluster: 'iris',
      serviceName: 'iris',
      taskDefinition: 'iris',
      desiredCount: 1,
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'model', containerPort: 5_000 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } },
      healthCheckGracePeriodSeconds: 60,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
      ...settings,
    });
  }

  /** Cluster, capacity with one instance booting, and a registered task definition: all but the service. */
  async prepare({ image = 'iris', instances = 1, protection = false, template = {} } = {}): Promise<void> {
    this.callEcs('CreateCluster', { clusterName: 'iris' });
    this.registerTaskDefinition(image);
    this.createLaunchTemplate(template);
    this.createGroup({ NewInstancesProtectedFromScaleIn: protection });
    this.createProvider({ managedTerminationProtection: protection ? 'ENABLED' : 'DISABLED' });
    this.attachProvider();
    await this.seconds(20);
    this.callAutoScaling('UpdateAutoScalingGroup', { AutoScalingGroupName: 'iris', DesiredCapacity: instances });
  }

  seconds(count: number): Promise<void> {
    return this.clock.sleep(count * 1_000);
  }

  /** Platform seconds until the condition holds; gives up after an hour. */
  async until(condition: () => boolean): Promise<number> {
    const start = this.clock.now();
    while (!condition()) {
      if (this.clock.now() - start > 3_600_000) throw new Error(`Still not after an hour: ${condition}`);
      await this.seconds(1);
    }
    return (this.clock.now() - start) / 1_000;
  }

  service(): NonNullable<DescribeServicesResponse['services']>[number] {
    return this.callEcs('DescribeServices', { cluster: 'iris', services: ['iris'] }).services[0];
  }

  rollout(): string | undefined {
    return this.service().deployments?.find(({ status }) => status === 'PRIMARY')?.rolloutState;
  }

  events(): string {
    return (this.service().events ?? []).map(({ message }: ServiceEvent) => message).join('\n');
  }

  tasks(desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING'): Task[] {
    const tasks = this.callEcs('ListTasks', { cluster: 'iris', desiredStatus }).taskArns;
    return this.callEcs('DescribeTasks', { cluster: 'iris', tasks }).tasks;
  }

  containerInstances(): string[] {
    return this.callEcs('ListContainerInstances', { cluster: 'iris' }).containerInstanceArns;
  }
}
