import type {
  Alarm,
  DeleteScalingPolicyRequest,
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
  PutScalingPolicyRequest,
  PutScalingPolicyResponse,
  ScalingPolicy,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { Clock } from '../../clock';
import { type Account, arn } from '../account';
import { type Random, uuid } from '../ec2/hex-id';
import { AwsError } from '../service';
import { inWords, type ScalableDimensionKey, validation } from './scalable-dimension';
import type { ScalableTargets } from './scalable-target';

export interface ScalingPoliciesOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  readonly targets: ScalableTargets;
}

/** Target-tracking policies, as they are kept and described. */
export class ScalingPolicies {
  private policies: ScalingPolicy[] = [];

  constructor(private readonly options: ScalingPoliciesOptions) {}

  list(): readonly ScalingPolicy[] {
    return this.policies;
  }

  /** An upsert by name: a policy that is put again keeps its ARN and its alarms. */
  put(request: PutScalingPolicyRequest): PutScalingPolicyResponse {
    this.options.targets.get(request);
    const configuration = targetTracking(request);
    const others = this.of(request).filter(({ PolicyName: name }) => name !== request.PolicyName);
    if (others.some((other) => sameMetric(other.TargetTrackingScalingPolicyConfiguration, configuration))) {
      throw validation('Only one TargetTrackingScaling policy for a given metric specification is allowed.');
    }
    const known = this.find(request);
    const policy = { ...(known ?? this.create(request)), TargetTrackingScalingPolicyConfiguration: configuration };
    this.policies = [...this.policies.filter((other) => other !== known), policy];
    return { PolicyARN: policy.PolicyARN, Alarms: policy.Alarms };
  }

  delete(request: DeleteScalingPolicyRequest): object {
    const policy = this.find(request);
    if (!policy) {
      const words = `${inWords(request)}, policy name: ${request.PolicyName}`;
      throw new AwsError('ObjectNotFoundException', `No scaling policy found for ${words}`);
    }
    this.policies = this.policies.filter((other) => other !== policy);
    return {};
  }

  describe(request: DescribeScalingPoliciesRequest): DescribeScalingPoliciesResponse {
    const { ServiceNamespace: namespace, ResourceId: resourceId, PolicyNames: names } = request;
    const wanted = this.policies.filter(
      (policy) =>
        policy.ServiceNamespace === namespace &&
        (resourceId === undefined || policy.ResourceId === resourceId) &&
        (names?.includes(policy.PolicyName ?? '') ?? true),
    );
    return { ScalingPolicies: wanted };
  }

  /** With its target a policy goes too, and its alarms. */
  removeAll(key: ScalableDimensionKey): void {
    const gone = this.of(key);
    this.policies = this.policies.filter((policy) => !gone.includes(policy));
  }

  private of(key: ScalableDimensionKey): ScalingPolicy[] {
    return this.policies.filter((policy) => policy.ResourceId === key.ResourceId);
  }

  private find(key: ScalableDimensionKey & { PolicyName: string | undefined }): ScalingPolicy | undefined {
    return this.of(key).find(({ PolicyName: name }) => name === key.PolicyName);
  }

  private create(request: PutScalingPolicyRequest): ScalingPolicy {
    const { account, clock, random } = this.options;
    const { PolicyName, ServiceNamespace, ResourceId, ScalableDimension } = request;
    const resource = `scalingPolicy:${uuid(random)}:resource/${ServiceNamespace}/${ResourceId}:policyName/${PolicyName}`;
    return {
      PolicyARN: arn('autoscaling', account, resource),
      PolicyName,
      ServiceNamespace,
      ResourceId,
      ScalableDimension,
      PolicyType: 'TargetTrackingScaling',
      Alarms: [this.alarm(ResourceId, 'High'), this.alarm(ResourceId, 'Low')],
      CreationTime: new Date(clock.now()),
    };
  }

  private alarm(resourceId: string | undefined, side: 'High' | 'Low'): Alarm {
    const AlarmName = `TargetTracking-${resourceId}-Alarm${side}-${uuid(this.options.random)}`;
    return { AlarmName, AlarmARN: arn('cloudwatch', this.options.account, `alarm:${AlarmName}`) };
  }
}

function targetTracking(request: PutScalingPolicyRequest): TargetTrackingScalingPolicyConfiguration {
  if (request.PolicyType !== 'TargetTrackingScaling') {
    throw validation(`The twin has policies of type TargetTrackingScaling only, not '${request.PolicyType}'`);
  }
  const configuration = request.TargetTrackingScalingPolicyConfiguration;
  if (!configuration)
    throw validation('TargetTrackingScalingPolicyConfiguration is required for TargetTrackingScaling');
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: customized } = configuration;
  if (!predefined === !customized) {
    throw validation('Specify exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification');
  }
  if (!((configuration.TargetValue ?? 0) > 0))
    throw validation(`TargetValue must be above 0, not ${configuration.TargetValue}`);
  const perTarget = predefined?.PredefinedMetricType === 'ALBRequestCountPerTarget';
  if (perTarget && !/^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/.test(predefined.ResourceLabel ?? '')) {
    throw validation(`ResourceLabel '${predefined.ResourceLabel}' must be app/<name>/<id>/targetgroup/<name>/<id>`);
  }
  return configuration;
}

function sameMetric(
  left: TargetTrackingScalingPolicyConfiguration | undefined,
  right: TargetTrackingScalingPolicyConfiguration,
): boolean {
  const metric = (configuration: TargetTrackingScalingPolicyConfiguration | undefined) =>
    JSON.stringify([configuration?.PredefinedMetricSpecification, configuration?.CustomizedMetricSpecification]);
  return metric(left) === metric(right);
}
