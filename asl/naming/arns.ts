import { arn } from '../language/permission';

/** ARNs of everything that carries this environment's prefix, by AWS's noun. */
export const ALARM = arn('cloudwatch', 'alarm:${Prefix}-*');
export const AUTO_SCALING_GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');
export const CAPACITY_PROVIDER = arn('ecs', 'capacity-provider/${Prefix}-*');
export const CLUSTER = arn('ecs', 'cluster/${Prefix}-*');
export const LISTENER = arn('elasticloadbalancing', 'listener/app/${Prefix}-*/*/*');
export const LISTENER_RULE = arn('elasticloadbalancing', 'listener-rule/app/${Prefix}-*/*/*/*');
export const LOAD_BALANCER = arn('elasticloadbalancing', 'loadbalancer/app/${Prefix}-*/*');
export const SERVICE = arn('ecs', 'service/${Prefix}-*/${Prefix}-*');
export const TARGET_GROUP = arn('elasticloadbalancing', 'targetgroup/${Prefix}-*/*');
export const TASK = arn('ecs', 'task/${Prefix}-*/*');
export const TASK_DEFINITION = arn('ecs', 'task-definition/${Prefix}-*:*');
/** Launch templates have opaque ids. */
export const LAUNCH_TEMPLATE = arn('ec2', 'launch-template/*');
