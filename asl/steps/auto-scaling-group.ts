import { call } from '../aws/call';
import { inUse, settling } from '../aws/retries';
import { unscoped } from '../aws/unscoped';
import { chain, type Fragment, state } from '../language/fragment';
import { arn, GROUP_MADE_HERE } from '../language/permission';
import { AUTO_SCALING_GROUP } from '../naming/arns';
import { NAME, TAGS } from '../naming/names';
import type { Aim } from '../saga/aim';
import { createOrAdopt } from '../saga/create-or-adopt';
import type { Step } from '../saga/step';
import { find, ifExists, undo, untilGone } from '../saga/undo';
import { waitUntil } from '../saga/wait-until';
import { instancesDiffer } from './launch-template';
import { READ_SERVICE } from './service-health';

const byName = call(
  'autoscaling',
  'describeAutoScalingGroups',
  { AutoScalingGroupNames: [NAME] },
  { permissions: [unscoped('autoscaling', 'DescribeAutoScalingGroups')] },
);

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
        {
          actions: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:CreateOrUpdateTags'],
          resources: [AUTO_SCALING_GROUP],
        },
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
    },
  ),
  {
    noun: 'Group',
    conflict: { error: 'AutoScaling.AlreadyExistsException', variable: 'groupConflict' },
    look: byName,
    found: {
      variable: 'groupOwner',
      expression: `$states.result.AutoScalingGroups[0].Tags[Key = '${TAGS.deployment}'].Value`,
    },
    ours: '$groupOwner = $deploymentId',
    refused: 'AutoScalingGroupNameTaken',
  },
);

/** Room for the tasks there are and for as many again: those of the update run beside them. Their numbers are `$tasks`, `$runningTasks`. */
function makeRoom({ settings, instance }: Aim): Fragment {
  return chain(
    state('LookServiceSize', {
      ...call('ecs', 'describeServices', { Cluster: NAME, Services: [NAME] }, { permissions: [READ_SERVICE] }),
      Assign: {
        tasks: `{% $min([$max([$states.result.Services[0].DesiredCount, ${settings}.minTasks]), ${settings}.maxTasks]) %}`,
        runningTasks: '{% $states.result.Services[0].DesiredCount %}',
      },
    }),
    state('LookGroupSize', {
      ...byName,
      Assign: {
        instances: `{% $max([$states.result.AutoScalingGroups[0].DesiredCapacity, $ceil(($runningTasks + $tasks) / ${instance}.tasksPerInstance)]) %}`,
        mostInstances: '{% $states.result.AutoScalingGroups[0].MaxSize %}',
      },
    }),
    state(
      'UpdateAutoScalingGroup',
      call(
        'autoscaling',
        'updateAutoScalingGroup',
        {
          AutoScalingGroupName: NAME,
          MaxSize: `{% $max([$mostInstances, ${instance}.max, $instances]) %}`,
          DesiredCapacity: '{% $instances %}',
        },
        {
          permissions: [
            {
              actions: ['autoscaling:UpdateAutoScalingGroup'],
              resources: [AUTO_SCALING_GROUP],
              conditions: GROUP_MADE_HERE,
            },
          ],
          retry: [settling('AutoScaling.ScalingActivityInProgressException')],
        },
      ),
    ),
  );
}

/** Every instance that is not of the wanted kind: the next one starts first, and tasks move before their instance goes. */
const refresh = chain(
  state(
    'StartInstanceRefresh',
    call(
      'autoscaling',
      'startInstanceRefresh',
      {
        AutoScalingGroupName: NAME,
        Strategy: 'Rolling',
        Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0, SkipMatching: true },
      },
      {
        permissions: [
          {
            actions: ['autoscaling:StartInstanceRefresh'],
            resources: [AUTO_SCALING_GROUP],
            conditions: GROUP_MADE_HERE,
          },
        ],
        retry: [inUse('AutoScaling.InstanceRefreshInProgressException')],
      },
    ),
  ),
  waitUntil(
    'InstancesReplaced',
    call(
      'autoscaling',
      'describeInstanceRefreshes',
      { AutoScalingGroupName: NAME, MaxRecords: 1 },
      { permissions: [unscoped('autoscaling', 'DescribeInstanceRefreshes')] },
    ),
    {
      reading: '$states.result.InstanceRefreshes[0].Status',
      done: "'Successful'",
      failed: "'Failed'",
      error: { name: 'InstancesNotReplaced', cause: "'the instances of ' & $name & ' could not be replaced'" },
      firstSeconds: 120,
      seconds: 20,
      deadlineSeconds: 2_400,
    },
  ),
);

function replaceInstances(aim: Aim): Fragment {
  return {
    start: 'AreInstancesToBeReplaced',
    states: (next) => ({
      AreInstancesToBeReplaced: {
        Type: 'Choice',
        Choices: [{ Condition: `{% ${instancesDiffer(aim)} %}`, Next: refresh.start }],
        Default: next,
      },
      ...refresh.states(next),
    }),
  };
}

export const autoScalingGroup: Step = {
  name: 'AutoScalingGroup',
  create,
  update: { prepare: makeRoom, finish: replaceInstances },
  // Force: instances need not be gone first, and a termination hook can't hold the deletion up for an hour.
  undo: ifExists(
    'AutoScalingGroup',
    byName,
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
};
