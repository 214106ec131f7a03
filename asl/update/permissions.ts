import { arn, MADE_HERE, type Permission } from '../permission';

const GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');
const GROUP_MADE_HERE = { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } } as const;

/** Beyond what making and unmaking the endpoint needs. */
export const CHANGE_PERMISSIONS: readonly Permission[] = [
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
