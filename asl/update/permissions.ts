import { arn, GROUP_MADE_HERE, MADE_HERE, type Permission } from '../language/permission';
import { AUTO_SCALING_GROUP, SERVICE, TARGET_GROUP } from '../naming/arns';
import { SERVICE_HEALTH_PERMISSIONS } from '../steps/service-health';
import { SCALE_SERVICE_PERMISSIONS } from '../steps/service-scaling';

export const CHANGE_PERMISSIONS: readonly Permission[] = [
  ...SERVICE_HEALTH_PERMISSIONS,
  ...SCALE_SERVICE_PERMISSIONS,
  { actions: ['ec2:CreateLaunchTemplateVersion'], resources: [arn('ec2', 'launch-template/*')], conditions: MADE_HERE },
  {
    actions: ['autoscaling:UpdateAutoScalingGroup', 'autoscaling:StartInstanceRefresh'],
    resources: [AUTO_SCALING_GROUP],
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
    resources: [TARGET_GROUP],
    conditions: MADE_HERE,
  },
  {
    actions: ['ecs:UpdateService'],
    resources: [SERVICE],
    conditions: MADE_HERE,
  },
];
