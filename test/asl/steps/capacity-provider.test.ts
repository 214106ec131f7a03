import { describe, expect, it } from '@jest/globals';
import { inUse, SCARCE, THROTTLED } from '../../../asl/aws/retries';
import { capacityProvider } from '../../../asl/steps/capacity-provider';
import { failure, found, runFragment } from '../fragment-under-test';
import { arn, created, goesOn, MADE_HERE, MAY_WATCH, needs, PASSED_ON, sdkTask, TAGS, undone } from './expectations';

const CAPACITY_PROVIDER = arn('ecs', 'capacity-provider/${Prefix}-*');
const CLUSTER = arn('ecs', 'cluster/${Prefix}-*');
const GROUP = arn('autoscaling', 'autoScalingGroup:*:autoScalingGroupName/${Prefix}-*');

const attachment = (AttachmentsStatus: string) => ({ Clusters: [{ AttachmentsStatus }] });
const providers = (Status: string, deployment = 'iris.1') => ({
  CapacityProviders: [{ Name: 'slipway-iris', Status, Tags: [{ Key: 'slipway:deployment', Value: deployment }] }],
});

const ANSWERS = {
  CreateCapacityProvider: {},
  AttachCapacityProvider: {},
  SetDesiredCapacity: {},
  DescribeAttachment: attachment('UPDATE_COMPLETE'),
};

const create = (answers = {}) =>
  runFragment(capacityProvider.create, {
    variables: { instance: { desired: 2 } },
    answers: { ...ANSWERS, ...answers },
  });

describe('the capacity provider', () => {
  it('is created, attached, and only then the instances start', () => {
    const { CreateCapacityProvider, AttachCapacityProvider, SetDesiredCapacity } = created(capacityProvider);
    expect(CreateCapacityProvider).toEqual(
      sdkTask(
        'ecs:createCapacityProvider',
        {
          Name: '{% $name %}',
          AutoScalingGroupProvider: {
            AutoScalingGroupArn: '{% $name %}',
            ManagedScaling: {
              Status: 'ENABLED',
              TargetCapacity: 100,
              MinimumScalingStepSize: 1,
              MaximumScalingStepSize: 2,
              InstanceWarmupPeriod: 120,
            },
            ManagedTerminationProtection: 'DISABLED',
            ManagedDraining: 'ENABLED',
          },
          Tags: TAGS,
        },
        {
          Retry: [SCARCE],
          Catch: [
            {
              ErrorEquals: ['Ecs.ClientException'],
              Assign: { providerConflict: '{% $states.errorOutput.Cause %}' },
              Next: 'DescribeExistingProvider',
            },
          ],
          Next: 'AttachCapacityProvider',
        },
      ),
    );
    expect(AttachCapacityProvider).toEqual(
      sdkTask(
        'ecs:putClusterCapacityProviders',
        {
          Cluster: '{% $name %}',
          CapacityProviders: ['{% $name %}'],
          DefaultCapacityProviderStrategy: [{ CapacityProvider: '{% $name %}', Weight: 1, Base: 0 }],
        },
        {
          Retry: [inUse('Ecs.UpdateInProgressException', 'Ecs.ResourceInUseException'), SCARCE],
          Next: 'SetDesiredCapacity',
        },
      ),
    );
    expect(SetDesiredCapacity).toEqual(
      sdkTask(
        'autoscaling:setDesiredCapacity',
        { AutoScalingGroupName: '{% $name %}', DesiredCapacity: '{% $instance.desired %}', HonorCooldown: false },
        // Launches are judged from here on.
        { Assign: { capacityAskedAt: '{% $now() %}' }, Next: 'WatchProviderAttached' },
      ),
    );
  });

  it('is there when the cluster says that it is attached', async () => {
    const { result, attempts, seconds } = await create({
      DescribeAttachment: [attachment('UPDATE_IN_PROGRESS'), attachment('UPDATE_COMPLETE')],
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.at(-1)?.arguments).toEqual({ Clusters: ['slipway-iris'], Include: ['ATTACHMENTS'] });
    expect(seconds).toBe(2);
  });

  it('fails when the cluster says that it could not be attached', async () => {
    const { result } = await create({ DescribeAttachment: attachment('UPDATE_FAILED') });
    expect(result).toEqual({
      status: 'FAILED',
      error: 'CapacityProviderNotAttached',
      cause: 'ECS could not attach the capacity provider to cluster slipway-iris (UPDATE_FAILED after 0 s)',
    });
  });

  it('fails when the cluster says for ten minutes that it is being attached', async () => {
    const { result } = await create({ DescribeAttachment: attachment('UPDATE_IN_PROGRESS') });
    expect(result).toMatchObject({ error: 'CapacityProviderNotAttached' });
    expect(result.cause).toMatch(/\(UPDATE_IN_PROGRESS after 6\d\d s\)$/);
  });

  it('counts as created if this deployment’s call made it and the answer was lost, else fails in ECS’s words', async () => {
    const CreateCapacityProvider = failure('Ecs.ClientException', 'the name is in use');
    const ours = await create({ CreateCapacityProvider, DescribeExistingProvider: providers('ACTIVE') });
    expect(ours.result.status).toBe('SUCCEEDED');
    for (const existing of [providers('ACTIVE', 'iris.0'), providers('INACTIVE'), { CapacityProviders: [] }]) {
      const { result } = await create({ CreateCapacityProvider, DescribeExistingProvider: existing });
      expect(result).toMatchObject({ error: 'Ecs.ClientException', cause: 'the name is in use' });
    }
  });

  it('is detached, waited for, and deleted when no task uses it any more', () => {
    const { DetachCapacityProvider, DeleteCapacityProvider } = undone(capacityProvider);
    expect(DetachCapacityProvider).toEqual(
      sdkTask(
        'ecs:putClusterCapacityProviders',
        { Cluster: '{% $name %}', CapacityProviders: [], DefaultCapacityProviderStrategy: [] },
        {
          Retry: [inUse('Ecs.ResourceInUseException', 'Ecs.UpdateInProgressException'), SCARCE],
          Catch: goesOn('WatchProviderDetached', ['Ecs.ClusterNotFoundException']),
          ...PASSED_ON,
          Next: 'WatchProviderDetached',
        },
      ),
    );
    expect(DeleteCapacityProvider).toEqual(
      sdkTask(
        'ecs:deleteCapacityProvider',
        { CapacityProvider: '{% $name %}' },
        {
          Retry: [inUse('Ecs.ResourceInUseException', 'Ecs.UpdateInProgressException'), SCARCE],
          Catch: goesOn('WatchProviderGone'),
          ...PASSED_ON,
          Next: 'WatchProviderGone',
        },
      ),
    );
    expect(undone(capacityProvider).LookCapacityProvider).toMatchObject({ Retry: [THROTTLED.ecs] });
  });

  it('is gone when it is INACTIVE; one that is not there needs no call', async () => {
    const undo = (look: ReturnType<typeof providers>) =>
      runFragment(capacityProvider.undo, {
        answers: {
          DetachCapacityProvider: {},
          DescribeDetachment: [attachment('UPDATE_IN_PROGRESS'), attachment('UPDATE_COMPLETE')],
          LookCapacityProvider: look,
          DeleteCapacityProvider: {},
          DescribeLeavingCapacityProvider: [providers('ACTIVE'), providers('INACTIVE')],
        },
      });
    const { attempts, result } = await undo(providers('ACTIVE'));
    expect(attempts.map(({ state }) => state)).toEqual([
      'DetachCapacityProvider',
      'DescribeDetachment',
      'DescribeDetachment',
      'LookCapacityProvider',
      'DeleteCapacityProvider',
      'DescribeLeavingCapacityProvider',
      'DescribeLeavingCapacityProvider',
    ]);
    expect(result.output).toEqual({ notes: [] });
    expect((await undo(providers('INACTIVE'))).attempts.map(({ state }) => state)).not.toContain(
      'DeleteCapacityProvider',
    );
  });

  it('is left unless it is INACTIVE', async () => {
    expect(await found(capacityProvider, providers('ACTIVE'))).toEqual(['CapacityProvider slipway-iris']);
    expect(await found(capacityProvider, providers('INACTIVE'))).toEqual([]);
  });

  it('needs rights to providers, clusters and groups of the environment', () => {
    expect(needs(capacityProvider).create).toEqual([
      ['ecs:CreateCapacityProvider + ecs:DescribeCapacityProviders', CAPACITY_PROVIDER],
      ['ecs:TagResource', CAPACITY_PROVIDER, { StringEquals: { 'ecs:CreateAction': ['CreateCapacityProvider'] } }],
      ['autoscaling:CreateOrUpdateTags', GROUP],
      ['ecs:PutClusterCapacityProviders', CLUSTER],
      [
        'autoscaling:SetDesiredCapacity',
        GROUP,
        { StringEquals: { 'autoscaling:ResourceTag/slipway:environment': '${Stage}' } },
      ],
      MAY_WATCH,
    ]);
    expect(needs(capacityProvider).undo).toEqual([
      ['ecs:PutClusterCapacityProviders', CLUSTER],
      MAY_WATCH,
      ['ecs:DescribeCapacityProviders', CAPACITY_PROVIDER],
      ['ecs:DeleteCapacityProvider', CAPACITY_PROVIDER, MADE_HERE],
    ]);
    expect(needs(capacityProvider).find).toEqual([['ecs:DescribeCapacityProviders', CAPACITY_PROVIDER]]);
  });
});
