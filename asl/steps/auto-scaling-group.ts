import { call } from '../aws/call';
import { inUse } from '../aws/retries';
import { firstUse, serviceLinkedRole } from '../aws/service-linked-role';
import { chain } from '../language/fragment';
import { arn, GROUP_MADE_HERE, tagsWhileCreating } from '../language/permission';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { NAME, TAGS } from '../naming/names';
import { compare, differences, marks } from '../saga/compare';
import { createOrAdopt } from '../saga/create-or-adopt';
import type { Step } from '../saga/step';
import { find, ifExists, undo, untilGone } from '../saga/undo';
import { look } from '../watch/look';
import { describeGroup } from './describe-group';
import { INSTANCE_SETTINGS } from './launch-template-data';
import { makeRoom } from './make-room';
import { replaceInstances } from './replace-instances';

const propagated = (key: string, value: string) => ({ Key: key, Value: value, PropagateAtLaunch: true }) as const;

/**
 * The model's instances; none yet. One that registers before the capacity provider is attached would never belong to it, and under
 * throttling the attachment can take longer than an instance's boot.
 */
const create = createOrAdopt(
  'CreateAutoScalingGroup',
  call(
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
      permissions: [
        serviceLinkedRole('autoscaling'),
        {
          actions: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:CreateOrUpdateTags'],
          resources: [AUTO_SCALING_GROUP],
        },
        {
          // Auto Scaling checks the caller's own right to launch what the template describes.
          actions: ['ec2:RunInstances'],
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
        // A right to tag what is there would make anything this environment's.
        tagsWhileCreating('ec2:RunInstances', arn('ec2', 'instance/*')),
        tagsWhileCreating('ec2:RunInstances', arn('ec2', 'volume/*')),
        {
          actions: ['iam:PassRole'],
          resources: ['${InstanceRoleArn}'],
          conditions: { StringEquals: { 'iam:PassedToService': 'ec2.${UrlSuffix}' } },
        },
        {
          actions: ['ssm:GetParameters'],
          resources: ['${MachineImageParameterArns}'],
        },
      ],
      retry: [firstUse('AutoScaling.ServiceLinkedRoleFailureException')],
    },
  ),
  {
    noun: 'Group',
    conflict: { error: 'AutoScaling.AlreadyExistsException', variable: 'groupConflict' },
    look: describeGroup,
    found: {
      variable: 'groupOwner',
      expression: `$states.result.AutoScalingGroups[0].Tags[Key = '${TAGS.deployment}'].Value`,
    },
    ours: '$groupOwner = $deploymentId',
    refused: 'AutoScalingGroupNameTaken',
  },
);

export const autoScalingGroup: Step = {
  name: 'AutoScalingGroup',
  create,
  beside: { create },
  update: {
    follows: { settings: INSTANCE_SETTINGS, instance: ['imageId'], growsWith: ['max'] },
    restores: ['maxSize'],
    prepare: makeRoom,
    finish: replaceInstances,
  },
  // Force: instances need not be gone first, and a termination hook can't hold the deletion up for an hour.
  undo: ifExists(
    'AutoScalingGroup',
    describeGroup,
    '$count($states.result.AutoScalingGroups) > 0',
    chain(
      undo(
        'DeleteAutoScalingGroup',
        call(
          'autoscaling',
          'deleteAutoScalingGroup',
          { AutoScalingGroupName: NAME, ForceDelete: true },
          {
            permissions: [
              {
                actions: ['autoscaling:DeleteAutoScalingGroup'],
                resources: [AUTO_SCALING_GROUP],
                conditions: GROUP_MADE_HERE,
              },
            ],
          },
        ),
        {
          retry: [inUse('AutoScaling.ResourceInUseException', 'AutoScaling.ScalingActivityInProgressException')],
          lookAgain: 'AutoScalingGroup',
        },
      ),
      untilGone({
        name: 'GroupGone',
        looks: [look('DescribeLeavingGroup', describeGroup, { groups: '$count($states.result.AutoScalingGroups)' })],
        isOver: '$seen.groups = 0',
      }),
    ),
  ),
  // An update gives it more room and never less, so that there may be more than is recorded; how many there are ECS decides.
  matches: ({ instance }) => {
    const group = '$states.result.AutoScalingGroups[0]';
    return compare(
      'CompareAutoScalingGroup',
      describeGroup,
      differences({
        minSize: { recorded: '0', actual: `${group}.MinSize` },
        maxSize: { recorded: `$max([${instance}.max, ${group}.MaxSize])`, actual: `${group}.MaxSize` },
        launchTemplate: { recorded: '$name', actual: `${group}.LaunchTemplate.LaunchTemplateName` },
        ...marks(`${group}.Tags`),
      }),
    );
  },
  listedAs: ['auto-scaling-group'],
  find: find('AutoScalingGroup', describeGroup, '$states.result.AutoScalingGroups.AutoScalingGroupName'),
};
