import type {
  DeleteScalingPolicyRequest,
  DeleteScheduledActionRequest,
  DeregisterScalableTargetRequest,
  DescribeScalableTargetsRequest,
  DescribeScalingActivitiesRequest,
  DescribeScalingPoliciesRequest,
  DescribeScheduledActionsRequest,
  PutScalingPolicyRequest,
  PutScheduledActionRequest,
  RegisterScalableTargetRequest,
} from '@aws-sdk/client-application-auto-scaling';
import type { MetricSource } from '../cloudwatch/metric-source';
import type { Resource, Service } from '../service';
import { ScalableTargets, type ScalableTargetsOptions } from './scalable-target';
import { ScalingPolicies } from './scaling-policy';
import { ScheduledActions } from './scheduled-action';
import { TargetTracking } from './target-tracking';

export interface ApplicationAutoScalingOptions extends ScalableTargetsOptions {
  /** Who counts the requests that a policy may follow. */
  readonly requests: MetricSource;
}

/** Application Auto Scaling for ECS services: their limits, the policies that move them within, and the times at which the limits are others. */
export class ApplicationAutoScaling implements Service {
  readonly name = 'applicationautoscaling';
  private readonly targets: ScalableTargets;
  private readonly policies: ScalingPolicies;
  private readonly scheduled: ScheduledActions;
  private readonly tracking: TargetTracking;

  constructor(options: ApplicationAutoScalingOptions) {
    this.targets = new ScalableTargets(options);
    const { targets } = this;
    this.policies = new ScalingPolicies({ ...options, targets });
    this.scheduled = new ScheduledActions({ ...options, targets });
    this.tracking = new TargetTracking({ ...options, targets, policies: () => this.policies.list() });
  }

  readonly operations = {
    RegisterScalableTarget: (request: RegisterScalableTargetRequest) => this.targets.register(request),
    DescribeScalableTargets: (request: DescribeScalableTargetsRequest) => this.targets.describe(request),
    DeregisterScalableTarget: (request: DeregisterScalableTargetRequest): object => {
      this.targets.remove(request);
      this.policies.removeAll(request);
      this.scheduled.removeAll(request);
      return {};
    },
    DescribeScalingActivities: (request: DescribeScalingActivitiesRequest) => this.targets.activities.describe(request),
    PutScalingPolicy: (request: PutScalingPolicyRequest) => {
      const put = this.policies.put(request);
      this.tracking.start();
      return put;
    },
    DescribeScalingPolicies: (request: DescribeScalingPoliciesRequest) => this.policies.describe(request),
    DeleteScalingPolicy: (request: DeleteScalingPolicyRequest) => this.policies.delete(request),
    PutScheduledAction: (request: PutScheduledActionRequest) => this.scheduled.put(request),
    DescribeScheduledActions: (request: DescribeScheduledActionsRequest) => this.scheduled.describe(request),
    DeleteScheduledAction: (request: DeleteScheduledActionRequest) => this.scheduled.delete(request),
  };

  resources(): Resource[] {
    return this.targets
      .list()
      .map(({ resourceId }) => ({ service: this.name, type: 'scalableTarget', name: resourceId }));
  }
}
