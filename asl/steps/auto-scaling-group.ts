import { call } from '../call';
import { chain, type Fragment } from '../fragment';
import { NAME, TAGS } from '../names';
import { arn } from '../permission';
import { inUse } from '../retries';
import type { Step } from '../saga';
import { find, ifExists, undo, untilGone } from '../undo';

const GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');

const byName = call('autoscaling', 'describeAutoScalingGroups', { AutoScalingGroupNames: [NAME] });

const propagated = (key: string, value: string) => ({ Key: key, Value: value, PropagateAtLaunch: true }) as const;

/**
 * The model's instances; none yet. One that registers before the capacity provider is attached would never belong to it, and under
 * throttling the attachment can take longer than an instance's boot.
 */
const create: Fragment = {
  start: 'CreateAutoScalingGroup',
  states: (next) => ({
    CreateAutoScalingGroup: {
      ...call(
        'autoscaling',
        'createAutoScalingGroup',
        {
          AutoScalingGroupName: NAME,
          LaunchTemplate: { LaunchTemplateName: NAME, Version: '$Latest' },
          MinSize: 0,
          DesiredCapacity: 0,
          MaxSize: '{% $instance.max %}',
          VpcZoneIdentifier: '${SubnetIds}',
          HealthCheckType: 'EC2',
          // Protection would outlive the capacity provider: managed draining moves tasks away instead.
          NewInstancesProtectedFromScaleIn: false,
          Tags: [
            propagated(TAGS.model, '{% $model %}'),
            propagated(TAGS.environment, '${Stage}'),
            propagated(TAGS.deployment, '{% $deploymentId %}'),
            propagated('AmazonECSManaged', 'true'),
          ],
        },
        {
          catch: [
            {
              // A retry after a lost answer, or somebody else's group.
              ErrorEquals: ['AutoScaling.AlreadyExistsException'],
              Assign: { groupConflict: '{% $states.errorOutput.Cause %}' },
              Next: 'DescribeExistingGroup',
            },
          ],
        },
      ),
      Next: next,
    },
    DescribeExistingGroup: {
      ...byName,
      Assign: {
        groupOwner: `{% '' & $states.result.AutoScalingGroups[0].Tags[Key = '${TAGS.deployment}'].Value %}`,
      },
      Next: 'IsExistingGroupOurs',
    },
    IsExistingGroupOurs: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $groupOwner = $deploymentId %}', Next: next }],
      Default: 'AutoScalingGroupNameTaken',
    },
    AutoScalingGroupNameTaken: {
      Type: 'Fail',
      Error: 'AutoScaling.AlreadyExistsException',
      Cause: '{% $groupConflict %}',
    },
  }),
};

export const autoScalingGroup: Step = {
  name: 'AutoScalingGroup',
  create,
  // Force: instances need not be gone first, and a termination hook can't hold the deletion up for an hour.
  undo: ifExists(
    'AutoScalingGroup',
    byName,
    '$count($states.result.AutoScalingGroups) > 0',
    chain(
      undo(
        'DeleteAutoScalingGroup',
        call('autoscaling', 'deleteAutoScalingGroup', { AutoScalingGroupName: NAME, ForceDelete: true }),
        { retry: [inUse('AutoScaling.ResourceInUseException', 'AutoScaling.ScalingActivityInProgressException')] },
      ),
      untilGone('AutoScalingGroup', byName, {
        there: '$count($states.result.AutoScalingGroups) > 0',
        seconds: 15,
        polls: 60,
      }),
    ),
  ),
  find: find('AutoScalingGroup', byName, '$states.result.AutoScalingGroups.AutoScalingGroupName'),
  permissions: {
    create: [
      { actions: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:CreateOrUpdateTags'], resources: [GROUP] },
      {
        // Auto Scaling checks the caller's own right to launch what the template describes.
        actions: ['ec2:RunInstances', 'ec2:CreateTags'],
        resources: [
          arn('ec2', 'instance/*'),
          arn('ec2', 'volume/*'),
          arn('ec2', 'network-interface/*'),
          arn('ec2', 'launch-template/*'),
          arn('ec2', 'security-group/${InstanceSecurityGroupId}'),
          arn('ec2', 'subnet/*'),
          'arn:${Partition}:ec2:${Region}::image/*',
        ],
        wildcard:
          'instances, volumes and interfaces get their ids only by being launched; the image follows from the instance type',
      },
      {
        actions: ['iam:PassRole'],
        resources: ['${InstanceRoleArn}'],
        conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
      {
        actions: ['ssm:GetParameters'],
        resources: ['arn:${Partition}:ssm:${Region}::parameter/aws/service/ecs/optimized-ami/*'],
        wildcard: 'the public image parameter follows from the instance type',
      },
    ],
    undo: [
      {
        actions: ['autoscaling:DeleteAutoScalingGroup'],
        resources: [GROUP],
        conditions: { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } },
      },
      {
        actions: ['autoscaling:DescribeAutoScalingGroups'],
        resources: ['*'],
        wildcard: 'Auto Scaling has no resource-level permissions for its Describe actions',
      },
    ],
  },
};
