import type { CreateServiceResponse, DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { Endpoint } from '../endpoint';
import type { AwsCall } from '../peer';
import { HandlerError, type Resource, type Stabilisation } from './stack';

/** `AWS::ECS::Service` waits for the service's steady state. */
export class ServiceHandler implements Resource {
  readonly after = ['TaskDefinition', 'Listener', 'CapacityProviderAssociation'];
  readonly stabilisation: Stabilisation = { isStable: () => this.isSteady(), timeoutSeconds: 3 * 3_600 };

  constructor(
    private readonly aws: AwsCall,
    private readonly endpoint: Endpoint,
    private readonly made: { readonly taskDefinition: string; readonly targetGroup: string },
    private readonly circuitBreaker: boolean,
  ) {}

  readonly create = async (): Promise<void> => {
    const { taskDefinition, targetGroup } = this.made;
    await this.aws<CreateServiceResponse>(
      'ecs',
      'CreateService',
      this.endpoint.service(taskDefinition, targetGroup, this.circuitBreaker),
    );
  };

  async update(taskDefinition: string): Promise<void> {
    const { name } = this.endpoint;
    await this.aws('ecs', 'UpdateService', { cluster: name, service: name, taskDefinition });
  }

  async delete(): Promise<void> {
    const { name } = this.endpoint;
    await this.aws('ecs', 'DeleteService', { cluster: name, service: name, force: true });
  }

  async isGone(): Promise<boolean> {
    return (await this.describe())?.status === 'INACTIVE';
  }

  private async isSteady(): Promise<boolean> {
    const service = await this.describe();
    const primary = service?.deployments?.find(({ status }) => status === 'PRIMARY');
    if (primary?.rolloutState === 'FAILED') throw new HandlerError('ECS Deployment Circuit Breaker was triggered');
    return primary?.rolloutState === 'COMPLETED' && service?.runningCount === service?.desiredCount;
  }

  private async describe() {
    const { name } = this.endpoint;
    const { services } = await this.aws<DescribeServicesResponse>('ecs', 'DescribeServices', {
      cluster: name,
      services: [name],
    });
    return services?.[0];
  }
}
