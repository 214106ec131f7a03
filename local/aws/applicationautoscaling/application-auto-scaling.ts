import type {
  DeleteScalingPolicyRequest,
  DeregisterScalableTargetRequest,
  DescribeScalableTargetsRequest,
  DescribeScalingActivitiesRequest,
  DescribeScalingPoliciesRequest,
  PutScalingPolicyRequest,
  RegisterScalableTargetRequest,
} from '@aws-sdk/client-application-auto-scaling';
import type { Resource, Service } from '../service';
import { ScalableTargets, type ScalableTargetsOptions } from './scalable-target';
import { ScalingPolicies } from './scaling-policy';

export type ApplicationAutoScalingOptions = ScalableTargetsOptions;

/** Application Auto Scaling for ECS services: their limits, and the policies that may move them within. */
export class ApplicationAutoScaling implements Service {
  readonly name = 'applicationautoscaling';
  private readonly targets: ScalableTargets;
  private readonly policies: ScalingPolicies;

  constructor(options: ApplicationAutoScalingOptions) {
    this.targets = new ScalableTargets(options);
    this.policies = new ScalingPolicies({ ...options, targets: this.targets });
  }

  readonly operations = {
    RegisterScalableTarget: (request: RegisterScalableTargetRequest) => this.targets.register(request),
    DescribeScalableTargets: (request: DescribeScalableTargetsRequest) => this.targets.describe(request),
    DeregisterScalableTarget: (request: DeregisterScalableTargetRequest): object => {
      this.targets.remove(request);
      this.policies.removeAll(request);
      return {};
    },
    DescribeScalingActivities: (request: DescribeScalingActivitiesRequest) => this.targets.activities.describe(request),
    PutScalingPolicy: (request: PutScalingPolicyRequest) => this.policies.put(request),
    DescribeScalingPolicies: (request: DescribeScalingPoliciesRequest) => this.policies.describe(request),
    DeleteScalingPolicy: (request: DeleteScalingPolicyRequest) => this.policies.delete(request),
  };

  resources(): Resource[] {
    return this.targets
      .list()
      .map(({ resourceId }) => ({ service: this.name, type: 'scalableTarget', name: resourceId }));
  }
}
