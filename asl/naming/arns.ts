import { arn } from '../language/permission';

/** ARNs of everything that carries this environment's prefix, by AWS's noun. */
export const AUTO_SCALING_GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');
export const CLUSTER = arn('ecs', 'cluster/${Prefix}-*');
export const SERVICE = arn('ecs', 'service/${Prefix}-*/${Prefix}-*');
export const TARGET_GROUP = arn('elasticloadbalancing', 'targetgroup/${Prefix}-*/*');
