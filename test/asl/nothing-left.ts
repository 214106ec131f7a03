import { NO_CANARY, NOTHING_OF_A_CANARY } from './canary/canary-under-test';
import { type Answers, failure } from './fragment-under-test';

const GONE = failure('ElasticLoadBalancingV2.TargetGroupNotFoundException');

/** What AWS says where nothing of the model is there any more. */
export const NOTHING_LEFT: Answers = {
  LookTargetGroup: GONE,
  FindTargetGroup: GONE,
  FindListener: GONE,
  LookListenerTargetGroup: GONE,
  DescribeLeavingService: { Services: [] },
  LookAutoScalingGroup: { AutoScalingGroups: [] },
  LookLaunchTemplate: { LaunchTemplates: [] },
  LookCapacityProvider: { CapacityProviders: [] },
  ...NO_CANARY,
  ...NOTHING_OF_A_CANARY,
};
