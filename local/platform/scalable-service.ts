import type { DescribeServicesResponse, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { ScalableService } from '../aws/applicationautoscaling';
import type { Ecs } from '../aws/ecs';

/** An active ECS service, as Application Auto Scaling moves its desired count with its service-linked role. */
export function scalableService(ecs: Ecs, cluster: string, service: string): ScalableService | undefined {
  const caller = { roleArn: 'ecs.application-autoscaling.amazonaws.com' };
  const found = describe();
  if (found?.status !== 'ACTIVE') return undefined;
  return {
    get desiredCount() {
      return describe()?.desiredCount ?? 0;
    },
    setDesiredCount(desiredCount) {
      const update: UpdateServiceRequest = { cluster, service, desiredCount };
      ecs.operations.UpdateService!(update, caller);
    },
  };

  function describe() {
    try {
      const { services } = ecs.operations.DescribeServices!(
        { cluster, services: [service] },
        caller,
      ) as DescribeServicesResponse;
      return services?.[0];
    } catch {
      // The cluster is gone, and its services with it.
      return undefined;
    }
  }
}
