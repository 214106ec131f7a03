import { SERVICE_HEALTH_PERMISSIONS } from '../fragments/service-health';
import { arn, MADE_HERE, type Permission } from '../permission';
import { SCALE_SERVICE_PERMISSIONS } from '../steps/service-scaling';

const GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');
const GROUP_MADE_HERE = { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } } as const;

export const CHANGE_PERMISSIONS: readonly Permission[] = [
  ...SERVICE_HEALTH_PERMISSIONS,
  ...SCALE_SERVICE_PERMISSIONS,
  { actions: ['ec2:CreateLaunchTemplateVersion'], resources: [arn('ec2', 'launch-template/*')], conditions: MADE_HERE },
  {
    actions: ['autoscaling:UpdateAutoScalingGroup', 'autoscaling:StartInstanceRefresh'],
    resources: [GROUP],
    conditions: GROUP_MADE_HERE,
  },
  {
    actions: ['ec2:DescribeLaunchTemplateVersions', 'elasticloadbalancing:DescribeTargetGroups'],
    resources: ['*'],
    wildcard: 'neither service has resource-level permissions for its Describe actions',
  },
  {
    actions: ['autoscaling:DescribeInstanceRefreshes', 'autoscaling:DescribeAutoScalingGroups'],
    resources: ['*'],
    wildcard: 'Auto Scaling has no resource-level permissions for its Describe actions',
  },
  {
    actions: ['elasticloadbalancing:ModifyTargetGroup'],
    resources: [arn('elasticloadbalancing', 'targetgroup/${Prefix}-*/*')],
    conditions: MADE_HERE,
  },
  {
    actions: ['ecs:UpdateService'],
    resources: [arn('ecs', 'service/${Prefix}-*/${Prefix}-*')],
    conditions: MADE_HERE,
  },
];
