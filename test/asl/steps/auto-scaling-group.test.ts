import { describe, expect, it } from '@jest/globals';
import { inUse, settling, THROTTLED } from '../../../asl/aws/retries';
import { autoScalingGroup } from '../../../asl/steps/auto-scaling-group';
import { failure, found, runFragment } from '../fragment-under-test';
import { arn, created, goesOn, needs, PASSED_ON, phase, sdkTask, TAGS, undone } from './expectations';

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
            THROTTLED.autoscaling,
          ],
          Catch: goesOn('PollAutoScalingGroup'),
          ...PASSED_ON,
          Next: 'PollAutoScalingGroup',
        },
      ),
      PollAutoScalingGroup: sdkTask('autoscaling:describeAutoScalingGroups', look, {
        Assign: {
          autoScalingGroupPolls: '{% $exists($autoScalingGroupPolls) ? $autoScalingGroupPolls + 1 : 1 %}',
          autoScalingGroupThere: '{% $count($states.result.AutoScalingGroups) > 0 %}',
        },
        Catch: goesOn('Undone'),
        ...PASSED_ON,
        Next: 'IsAutoScalingGroupGone',
      }),
      IsAutoScalingGroupGone: {
        Type: 'Choice',
        Choices: [
          {
            Condition: expect.stringMatching(/^\{% \$autoScalingGroupThere and \$autoScalingGroupPolls < \d+ %\}$/),
            Next: 'AwaitEndOfAutoScalingGroup',
          },
        ],
        Default: 'Undone',
      },
      AwaitEndOfAutoScalingGroup: { Type: 'Wait', Seconds: expect.any(Number), Next: 'PollAutoScalingGroup' },
    });
  });

  it('is left if a look finds it', async () => {
    const groups = { AutoScalingGroups: [{ AutoScalingGroupName: 'slipway-iris' }] };
    expect(await found(autoScalingGroup, groups)).toEqual(['AutoScalingGroup slipway-iris']);
    expect(await found(autoScalingGroup, { AutoScalingGroups: [] })).toEqual([]);
  });

  it('needs the rights to launch what its template describes, and to delete groups of the environment', () => {
    expect(needs(autoScalingGroup).create).toEqual([
      ['autoscaling:CreateAutoScalingGroup + autoscaling:CreateOrUpdateTags', GROUP],
      [
        'ec2:RunInstances + ec2:CreateTags',
        [
          ...['instance/*', 'volume/*', 'network-interface/*', 'launch-template/*'].map((type) => arn('ec2', type)),
          arn('ec2', 'security-group/${InstanceSecurityGroupId}'),
          arn('ec2', 'subnet/*'),
          'arn:${Partition}:ec2:${Region}::image/*',
        ],
      ],
      ['iam:PassRole', '${InstanceRoleArn}', { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }],
      ['ssm:GetParameters', 'arn:${Partition}:ssm:${Region}::parameter/aws/service/ecs/optimized-ami/*'],
      ['autoscaling:DescribeAutoScalingGroups', '*'],
    ]);
    const madeHere = { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } };
    expect(needs(autoScalingGroup).undo).toEqual([
      ['autoscaling:DescribeAutoScalingGroups', '*'],
      ['autoscaling:DeleteAutoScalingGroup', GROUP, madeHere],
    ]);
    expect(needs(autoScalingGroup).find).toEqual([['autoscaling:DescribeAutoScalingGroups', '*']]);
    expect(needs(autoScalingGroup).update).toEqual([
      ['ecs:DescribeServices', arn('ecs', 'service/${Prefix}-*/${Prefix}-*')],
      ['autoscaling:DescribeAutoScalingGroups', '*'],
      ['autoscaling:UpdateAutoScalingGroup', GROUP, madeHere],
      ['autoscaling:StartInstanceRefresh', GROUP, madeHere],
      ['autoscaling:DescribeInstanceRefreshes', '*'],
    ]);
  });
});

describe('an update of the Auto Scaling group', () => {
  const VARIABLES = {
    settings: { instanceType: 'm6i.large', volumeGiB: 60, minTasks: 1, maxTasks: 4 },
    instance: { tasksPerInstance: 2, max: 4 },
  };

  const makeRoom = async (running: number, group: object, variables: object = {}) => {
    const { attempts, result } = await runFragment(phase(autoScalingGroup, 'prepare'), {
      variables: { ...VARIABLES, ...variables },
      answers: {
        LookServiceSize: { Services: [{ DesiredCount: running }] },
        LookGroupSize: { AutoScalingGroups: [{ DesiredCapacity: 1, MaxSize: 4, ...group }] },
        UpdateAutoScalingGroup: {},
      },
      wanted: '$tasks',
    });
    const { MaxSize, DesiredCapacity } = attempts[2]!.arguments as Record<string, number>;
    return { attempts, tasks: result.output, MaxSize, DesiredCapacity };
  };

  it('makes room for the tasks there are and for as many again', async () => {
    const { attempts, ...sizes } = await makeRoom(3, {});
    expect(sizes).toEqual({ tasks: 3, DesiredCapacity: 3, MaxSize: 4 });
    expect(attempts.map(({ arguments: args }) => args)).toEqual([
      { Cluster: 'slipway-iris', Services: ['slipway-iris'] },
      { AutoScalingGroupNames: ['slipway-iris'] },
      { AutoScalingGroupName: 'slipway-iris', MaxSize: 4, DesiredCapacity: 3 },
    ]);
  });

  it('keeps the number of tasks within the new limits', async () => {
    expect(await makeRoom(1, {}, { settings: { minTasks: 3, maxTasks: 4 } })).toMatchObject({
      tasks: 3,
      DesiredCapacity: 2,
    });
    expect(await makeRoom(8, {}, { settings: { minTasks: 1, maxTasks: 2 } })).toMatchObject({
      tasks: 2,
      DesiredCapacity: 5,
    });
  });

  it('never takes instances away, nor room for them', async () => {
    expect(await makeRoom(1, { DesiredCapacity: 3, MaxSize: 9 })).toMatchObject({ DesiredCapacity: 3, MaxSize: 9 });
    expect(await makeRoom(1, {}, { instance: { tasksPerInstance: 2, max: 7 } })).toMatchObject({ MaxSize: 7 });
    expect(await makeRoom(5, {})).toMatchObject({ DesiredCapacity: 5, MaxSize: 5 });
  });

  it('waits for scaling that is under way', () => {
    expect(phase(autoScalingGroup, 'prepare').states('Next').UpdateAutoScalingGroup).toMatchObject({
      Retry: [settling('AutoScaling.ScalingActivityInProgressException'), THROTTLED.autoscaling],
    });
  });

  const replace = (actual: { type?: string; volume?: number }, ...statuses: string[]) =>
    runFragment(phase(autoScalingGroup, 'finish'), {
      variables: { ...VARIABLES, actualInstanceType: actual.type ?? 'm6i.large', actualVolumeGiB: actual.volume ?? 60 },
      answers: {
        StartInstanceRefresh: {},
        PollInstancesReplaced: statuses.map((Status) => ({ InstanceRefreshes: [{ Status }] })),
      },
    });

  it('replaces instances that are not of the wanted kind, without a gap', async () => {
    for (const actual of [{ type: 'g5.xlarge' }, { volume: 30 }]) {
      const { result, attempts, seconds } = await replace(actual, 'InProgress', 'Successful');
      expect(result.status).toBe('SUCCEEDED');
      expect(seconds).toBe(120 + 20);
      expect(attempts.slice(0, 2).map(({ arguments: args }) => args)).toEqual([
        {
          AutoScalingGroupName: 'slipway-iris',
          Strategy: 'Rolling',
          Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0, SkipMatching: true },
        },
        { AutoScalingGroupName: 'slipway-iris', MaxRecords: 1 },
      ]);
    }
    expect(phase(autoScalingGroup, 'finish').states('Next').StartInstanceRefresh).toMatchObject({
      Retry: [inUse('AutoScaling.InstanceRefreshInProgressException'), THROTTLED.autoscaling],
    });
  });

  it('replaces none that are', async () => {
    expect((await replace({})).attempts).toEqual([]);
  });

  it('fails if they can’t be replaced, or not in forty minutes', async () => {
    const { result } = await replace({ volume: 30 }, 'Failed');
    expect(result).toMatchObject({
      error: 'InstancesNotReplaced',
      cause: 'the instances of slipway-iris could not be replaced (Failed after 1 polls)',
    });
    const late = await replace({ volume: 30 }, 'InProgress');
    expect(late.result.error).toBe('InstancesNotReplaced');
    expect(late.seconds).toBe(2400);
  });

  it('waits a quarter of an hour for the end of a deletion', async () => {
    const there = { AutoScalingGroups: [{}] };
    const { seconds } = await runFragment(autoScalingGroup.undo, {
      answers: { LookAutoScalingGroup: there, DeleteAutoScalingGroup: {}, PollAutoScalingGroup: there },
    });
    expect(seconds).toBe(59 * 15);
  });
});
