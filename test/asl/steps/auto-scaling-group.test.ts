import { describe, expect, it } from '@jest/globals';
import { inUse, THROTTLED } from '../../../asl/aws/retries';
import { firstUse } from '../../../asl/aws/service-linked-role';
import { autoScalingGroup } from '../../../asl/steps/auto-scaling-group';
import { failure, found, runFragment } from '../fragment-under-test';
import {
  arn,
  created,
  goesOn,
  looksAgain,
  MAY_WATCH,
  needs,
  PASSED_ON,
  sdkTask,
  serviceLinkedRole,
  TAGS,
  undone,
} from './expectations';

const GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');

const EXISTS = failure('AutoScaling.AlreadyExistsException', 'slipway-iris is there');
const groupOf = (deployment: string) => ({
  AutoScalingGroups: [{ Tags: [{ Key: 'slipway:deployment', Value: deployment }] }],
});

const create = (answers: Parameters<typeof runFragment>[1]) =>
  runFragment(autoScalingGroup.create, { variables: { instance: { max: 4 } }, ...answers });

describe('the Auto Scaling group', () => {
  it('is created empty: its instances start when the capacity provider is attached', () => {
    expect(created(autoScalingGroup).CreateAutoScalingGroup).toEqual(
      sdkTask(
        'autoscaling:createAutoScalingGroup',
        {
          AutoScalingGroupName: '{% $name %}',
          LaunchTemplate: { LaunchTemplateName: '{% $name %}', Version: '$Latest' },
          MinSize: 0,
          DesiredCapacity: 0,
          MaxSize: '{% $instance.max %}',
          VpcZoneIdentifier: '${SubnetIds}',
          HealthCheckType: 'EC2',
          NewInstancesProtectedFromScaleIn: false,
          Tags: [...TAGS, { Key: 'AmazonECSManaged', Value: 'true' }].map((tag) => ({
            ...tag,
            PropagateAtLaunch: true,
          })),
        },
        {
          Retry: [firstUse('AutoScaling.ServiceLinkedRoleFailureException'), THROTTLED.autoscaling],
          Catch: [
            {
              ErrorEquals: ['AutoScaling.AlreadyExistsException'],
              Assign: { groupConflict: '{% $states.errorOutput.Cause %}' },
              Next: 'DescribeExistingGroup',
            },
          ],
          Next: 'Created',
        },
      ),
    );
  });

  it('counts as created if this deployment’s call made it and the answer was lost', async () => {
    const answers = { CreateAutoScalingGroup: EXISTS, DescribeExistingGroup: groupOf('iris.1') };
    const { result, states } = await create({ answers });
    expect(result.status).toBe('SUCCEEDED');
    expect(states).toContain('IsExistingGroupOurs');
  });

  it('fails with the service’s own words if the name is somebody else’s', async () => {
    for (const existing of [groupOf('iris.0'), { AutoScalingGroups: [{ Tags: [] }] }]) {
      const { result } = await create({ answers: { CreateAutoScalingGroup: EXISTS, DescribeExistingGroup: existing } });
      expect(result).toMatchObject({ error: 'AutoScaling.AlreadyExistsException', cause: 'slipway-iris is there' });
    }
  });

  it('is deleted by force with its instances, and waited for', () => {
    const look = { AutoScalingGroupNames: ['{% $name %}'] };
    const again = looksAgain('AutoScalingGroup', 'autoscaling', 'WatchGroupGone');
    expect(undone(autoScalingGroup)).toEqual({
      LookAutoScalingGroup: sdkTask('autoscaling:describeAutoScalingGroups', look, {
        Assign: { autoScalingGroupExists: '{% $count($states.result.AutoScalingGroups) > 0 %}' },
        Catch: goesOn('Undone'),
        ...PASSED_ON,
        Next: 'IsAutoScalingGroupThere',
      }),
      IsAutoScalingGroupThere: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $autoScalingGroupExists %}', Next: 'DeleteAutoScalingGroup' }],
        Default: 'Undone',
      },
      DeleteAutoScalingGroup: sdkTask(
        'autoscaling:deleteAutoScalingGroup',
        { AutoScalingGroupName: '{% $name %}', ForceDelete: true },
        {
          Retry: [
            inUse('AutoScaling.ResourceInUseException', 'AutoScaling.ScalingActivityInProgressException'),
            again.retry,
          ],
          Catch: [again.catcher, ...goesOn('WatchGroupGone')],
          ...PASSED_ON,
          Next: 'WatchGroupGone',
        },
      ),
      ...again.states,
      WatchGroupGone: expect.objectContaining({ ...PASSED_ON, Next: 'IsGroupGone' }),
      IsGroupGone: expect.objectContaining({ Type: 'Choice', Default: 'WatchGroupGone' }),
    });
  });

  it('is left if a look finds it', async () => {
    const groups = { AutoScalingGroups: [{ AutoScalingGroupName: 'slipway-iris' }] };
    expect(await found(autoScalingGroup, groups)).toEqual(['AutoScalingGroup slipway-iris']);
    expect(await found(autoScalingGroup, { AutoScalingGroups: [] })).toEqual([]);
  });

  it('needs the rights to launch what its template describes, and to delete groups of the environment', () => {
    expect(needs(autoScalingGroup).create).toEqual([
      serviceLinkedRole('autoscaling.amazonaws.com'),
      ['autoscaling:CreateAutoScalingGroup + autoscaling:CreateOrUpdateTags', GROUP],
      [
        'ec2:RunInstances',
        [
          ...['instance/*', 'volume/*', 'network-interface/*', 'launch-template/*'].map((type) => arn('ec2', type)),
          arn('ec2', 'security-group/${InstanceSecurityGroupId}'),
          arn('ec2', 'subnet/*'),
          'arn:${Partition}:ec2:${Region}::image/*',
        ],
      ],
      // No right to tag what is there: that would make anything this environment's.
      ['ec2:CreateTags', arn('ec2', 'instance/*'), { StringEquals: { 'ec2:CreateAction': ['RunInstances'] } }],
      ['ec2:CreateTags', arn('ec2', 'volume/*'), { StringEquals: { 'ec2:CreateAction': ['RunInstances'] } }],
      ['iam:PassRole', '${InstanceRoleArn}', { StringEquals: { 'iam:PassedToService': 'ec2.${UrlSuffix}' } }],
      ['ssm:GetParameters', '${MachineImageParameterArns}'],
      ['autoscaling:DescribeAutoScalingGroups', '*'],
    ]);
    const madeHere = { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } };
    expect(needs(autoScalingGroup).undo).toEqual([
      ['autoscaling:DescribeAutoScalingGroups', '*'],
      ['autoscaling:DeleteAutoScalingGroup', GROUP, madeHere],
      MAY_WATCH,
    ]);
    expect(needs(autoScalingGroup).find).toEqual([['autoscaling:DescribeAutoScalingGroups', '*']]);
    expect(needs(autoScalingGroup).update).toEqual([
      ['autoscaling:DescribeAutoScalingGroups', '*'],
      ['autoscaling:UpdateAutoScalingGroup', GROUP, madeHere],
      ['autoscaling:StartInstanceRefresh + autoscaling:CancelInstanceRefresh', GROUP, madeHere],
      MAY_WATCH,
    ]);
  });

  it('is waited for until no look finds it', async () => {
    const there = { AutoScalingGroups: [{}] };
    const { attempts } = await runFragment(autoScalingGroup.undo, {
      answers: {
        LookAutoScalingGroup: there,
        DeleteAutoScalingGroup: {},
        DescribeLeavingGroup: [there, { AutoScalingGroups: [] }],
      },
    });
    expect(attempts.slice(2)).toEqual(
      Array(2).fill({ state: 'DescribeLeavingGroup', arguments: { AutoScalingGroupNames: ['slipway-iris'] } }),
    );
  });
});
