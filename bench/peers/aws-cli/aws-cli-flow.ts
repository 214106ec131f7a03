import type { AutoScalingGroupsType } from '@aws-sdk/client-auto-scaling';
import type { DescribeInstancesResult } from '@aws-sdk/client-ec2';
import type {
  DescribeClustersResponse,
  DescribeServicesResponse,
  ListTaskDefinitionsResponse,
  RegisterTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import type {
  CreateTargetGroupOutput,
  DescribeListenersOutput,
  DescribeTargetGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../local/aws/service';
import type { Progress } from '../../workflows/flow';
import type { Endpoint } from '../endpoint';
import { Peer, type PeerOptions } from '../peer';
import { standardRetries } from './retries';
import { instanceTerminated, servicesInactive, servicesStable, WaiterError, wait } from './waiter';

/** Between two looks of the script's own loop: no waiter of the CLI knows of a cluster's attachments. */
const LOOP_SECONDS = 5;

/** A shell script of AWS CLI commands that ends at the first that fails (`set -e`), and undoes nothing. */
export class AwsCliFlow extends Peer {
  readonly name = 'AWS CLI';

  static async open(options: PeerOptions): Promise<AwsCliFlow> {
    const flow = new AwsCliFlow(options);
    await flow.aws.open();
    return flow;
  }

  deploy(model: string, image: string): Promise<Progress> {
    return this.script(() => this.create(this.endpoint(model), this.uri(image)));
  }

  update(model: string, image: string): Promise<Progress> {
    const endpoint = this.endpoint(model);
    return this.script(async () => {
      const taskDefinition = await this.registerTaskDefinition(endpoint, this.uri(image));
      const { name } = endpoint;
      await this.call('ecs', 'UpdateService', { cluster: name, service: name, taskDefinition });
      await wait(this.clock, servicesStable, () => this.describeService(endpoint));
    });
  }

  async delete(model: string): Promise<Progress> {
    const { saidLiveAt: _, ...progress } = await this.script(() => this.remove(this.endpoint(model)));
    return progress;
  }

  protected persisted<T>(call: () => Promise<T>): Promise<T> {
    return standardRetries(this.clock, this.random, call);
  }

  private async script(commands: () => Promise<void>): Promise<Progress> {
    try {
      await commands();
    } catch (error) {
      if (!(error instanceof AwsError || error instanceof WaiterError)) throw error;
      return { knewFailureAt: this.clock.now(), endedAt: this.clock.now(), undidNothing: true };
    }
    return { saidLiveAt: this.clock.now(), endedAt: this.clock.now() };
  }

  private async create(endpoint: Endpoint, image: string): Promise<void> {
    const taskDefinition = await this.registerTaskDefinition(endpoint, image);
    await this.call('ec2', 'CreateLaunchTemplate', endpoint.launchTemplate);
    await this.call('autoscaling', 'CreateAutoScalingGroup', endpoint.group);
    await this.call('ecs', 'CreateCapacityProvider', endpoint.capacityProvider);
    const { cluster: clusterName, ...providers } = endpoint.attachment;
    await this.call('ecs', 'CreateCluster', { clusterName, ...providers });
    const targetGroupArn = await this.createTargetGroup(endpoint);
    await this.call('elasticloadbalancingv2', 'CreateListener', endpoint.listener(targetGroupArn));
    await this.untilAttached(endpoint);
    await this.call('ecs', 'CreateService', endpoint.service(taskDefinition, targetGroupArn, false));
    await wait(this.clock, servicesStable, () => this.describeService(endpoint));
  }

  private async registerTaskDefinition(endpoint: Endpoint, image: string): Promise<string> {
    const { taskDefinition } = await this.call<RegisterTaskDefinitionResponse>(
      'ecs',
      'RegisterTaskDefinition',
      endpoint.taskDefinition(image),
    );
    return taskDefinition?.taskDefinitionArn ?? '';
  }

  private async createTargetGroup(endpoint: Endpoint): Promise<string> {
    const { TargetGroups } = await this.call<CreateTargetGroupOutput>(
      'elasticloadbalancingv2',
      'CreateTargetGroup',
      endpoint.targetGroup,
    );
    const arn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    await this.call('elasticloadbalancingv2', 'ModifyTargetGroupAttributes', endpoint.targetGroupAttributes(arn));
    return arn;
  }

  /** In the reverse order, each command once what holds its resource is gone. */
  private async remove(endpoint: Endpoint): Promise<void> {
    const { name } = endpoint;
    await this.call('ecs', 'DeleteService', { cluster: name, service: name, force: true });
    await wait(this.clock, servicesInactive, () => this.describeService(endpoint));
    await this.deleteTraffic(endpoint);
    await this.deleteInstances(endpoint);
    await this.call('ecs', 'PutClusterCapacityProviders', endpoint.noAttachment);
    await this.untilAttached(endpoint);
    await this.call('ecs', 'DeleteCluster', { cluster: name });
    await this.call('ecs', 'DeleteCapacityProvider', { capacityProvider: name });
    await this.call('ec2', 'DeleteLaunchTemplate', { LaunchTemplateName: name });
    const { taskDefinitionArns = [] } = await this.call<ListTaskDefinitionsResponse>('ecs', 'ListTaskDefinitions', {
      familyPrefix: name,
    });
    for (const taskDefinition of taskDefinitionArns) {
      await this.call('ecs', 'DeregisterTaskDefinition', { taskDefinition });
    }
  }

  private async deleteTraffic(endpoint: Endpoint): Promise<void> {
    const { TargetGroups } = await this.call<DescribeTargetGroupsOutput>(
      'elasticloadbalancingv2',
      'DescribeTargetGroups',
      { Names: [endpoint.name] },
    );
    const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    const { LoadBalancerArn, Port } = endpoint.listener(TargetGroupArn);
    const { Listeners } = await this.call<DescribeListenersOutput>('elasticloadbalancingv2', 'DescribeListeners', {
      LoadBalancerArn,
    });
    const ListenerArn = Listeners?.find((one) => one.Port === Port)?.ListenerArn;
    await this.call('elasticloadbalancingv2', 'DeleteListener', { ListenerArn });
    await this.call('elasticloadbalancingv2', 'DeleteTargetGroup', { TargetGroupArn });
  }

  private async deleteInstances({ name }: Endpoint): Promise<void> {
    const { AutoScalingGroups } = await this.call<AutoScalingGroupsType>('autoscaling', 'DescribeAutoScalingGroups', {
      AutoScalingGroupNames: [name],
    });
    const InstanceIds = AutoScalingGroups?.[0]?.Instances?.map(({ InstanceId }) => InstanceId) ?? [];
    await this.call('autoscaling', 'DeleteAutoScalingGroup', { AutoScalingGroupName: name, ForceDelete: true });
    await wait(this.clock, instanceTerminated, () =>
      this.call<DescribeInstancesResult>('ec2', 'DescribeInstances', { InstanceIds }),
    );
  }

  private describeService({ name }: Endpoint): Promise<DescribeServicesResponse> {
    return this.call('ecs', 'DescribeServices', { cluster: name, services: [name] });
  }

  private async untilAttached({ name }: Endpoint): Promise<void> {
    for (;;) {
      const { clusters } = await this.call<DescribeClustersResponse>('ecs', 'DescribeClusters', {
        clusters: [name],
        include: ['ATTACHMENTS'],
      });
      if (clusters?.[0]?.attachmentsStatus !== 'UPDATE_IN_PROGRESS') return;
      await this.clock.sleep(LOOP_SECONDS * 1_000);
    }
  }
}
