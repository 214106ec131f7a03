import type { AutoScalingUnverified } from './autoscaling';
import type { CloudWatchUnverified } from './cloudwatch';
import type { Ec2Unverified } from './ec2';
import type { EcsUnverified } from './ecs';
import type { ElasticLoadBalancingUnverified } from './elasticloadbalancingv2/unverified';
import type { EventBridgeUnverified } from './eventbridge/unverified';
import type { SfnUnverified } from './sfn/unverified';

/** What nobody could verify on AWS, by service: the twin can do either, and the workflows must survive both. */
export interface Unverified {
  readonly autoscaling?: Partial<AutoScalingUnverified>;
  readonly cloudwatch?: Partial<CloudWatchUnverified>;
  readonly ec2?: Partial<Ec2Unverified>;
  readonly ecs?: Partial<EcsUnverified>;
  readonly elasticloadbalancingv2?: Partial<ElasticLoadBalancingUnverified>;
  readonly eventbridge?: Partial<EventBridgeUnverified>;
  readonly sfn?: Partial<SfnUnverified>;
}
