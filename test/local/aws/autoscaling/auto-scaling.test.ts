import { describe, expect, it } from '@jest/globals';
import { launchError, type VcpuQuotas } from '../../../../local/aws/ec2';
import { AwsError } from '../../../../local/aws/service';
import { ModelCluster } from '../ecs/model-cluster';

const NAME = { AutoScalingGroupName: 'iris' };
const group = (iris: ModelCluster) =>
  iris.callAutoScaling('DescribeAutoScalingGroups', { AutoScalingGroupNames: ['iris'] }).AutoScalingGroups[0];
const instances = (iris: ModelCluster, state = 'InService'): string[] =>
  group(iris)
    .Instances.filter(({ LifecycleState }: { LifecycleState: string }) => LifecycleState === state)
    .map(({ InstanceId }: { InstanceId: string }) => InstanceId);
const activities = (iris: ModelCluster) => iris.callAutoScaling('DescribeScalingActivities', NAME).Activities;

function withGroup(settings: object = {}, unverified = {}, quotas: VcpuQuotas = {}): ModelCluster {
  const iris = new ModelCluster({ autoScaling: unverified, quotas });
  iris.createLaunchTemplate();
  iris.createGroup(settings);
  return iris;
}

describe('an Auto Scaling group', () => {
  it('needs a launch template that exists and is valid, subnets, and sizes that fit', () => {
    const iris = new ModelCluster();
    expect(() => iris.createGroup()).toThrow('You must use a valid fully-formed launch template.');
    iris.createLaunchTemplate({ InstanceType: 'm99.tiny' });
    expect(() => iris.createGroup()).toThrow("Invalid value 'm99.tiny' for InstanceType.");
    const valid = withGroup();
    expect(() => valid.createGroup()).toThrow(expect.objectContaining({ code: 'AlreadyExists' }));
    const other = { AutoScalingGroupName: 'other' };
    expect(() => valid.createGroup({ ...other, VPCZoneIdentifier: '' })).toThrow('At least one Availability Zone');
    expect(() => valid.createGroup({ ...other, DesiredCapacity: 5 })).toThrow(
      'must be between the specified min size:0 and max size:4',
    );
    expect(valid.autoScaling.resources()).toEqual([{ service: 'autoscaling', type: 'autoScalingGroup', name: 'iris' }]);
  });

  it('launches in turn in its zones, and writes each launch down', async () => {
    const iris = withGroup({ DesiredCapacity: 2, Tags: [{ Key: 'model', Value: 'iris', PropagateAtLaunch: true }] });
    expect(activities(iris)[0]).toMatchObject({ StatusCode: 'InProgress' });
    expect(await iris.until(() => instances(iris).length === 2)).toBe(20);
    expect(activities(iris)[0]).toMatchObject({ StatusCode: 'Successful', Progress: 100 });
    const zones = group(iris).Instances.map(({ AvailabilityZone }: { AvailabilityZone: string }) => AvailabilityZone);
    expect(new Set(zones).size).toBe(2);
    const tagged = { Filters: [{ Name: 'tag:model', Values: ['iris'] }] };
    expect(iris.callEc2('DescribeInstances', tagged).Reservations).toHaveLength(2);
  });

  it('tells why a launch failed, and tries again', async () => {
    const iris = withGroup();
    const failure = new AwsError(
      'InsufficientInstanceCapacity',
      'We currently do not have sufficient m5.large capacity.',
    );
    iris.ec2.instances.failLaunches('m5.large', failure);
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 1 });
    expect(activities(iris)[0]).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage:
        'InsufficientInstanceCapacity - We currently do not have sufficient m5.large capacity. Launching EC2 instance failed.',
    });
    await iris.seconds(5);
    expect(activities(iris)).toHaveLength(2);
    iris.ec2.instances.failLaunches('m5.large', undefined);
    expect(await iris.until(() => instances(iris).length === 1)).toBe(80);
  });

  it('launches in another zone what one zone has no capacity for, and keeps the failure on record', async () => {
    const iris = withGroup();
    const failure = new AwsError('InsufficientInstanceCapacity', 'No capacity.');
    iris.ec2.instances.failLaunches('*', failure, 'us-east-1a');
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 2 });
    expect(await iris.until(() => instances(iris).length === 2)).toBe(25);
    const zones = group(iris).Instances.map(({ AvailabilityZone }: { AvailabilityZone: string }) => AvailabilityZone);
    expect(new Set(zones)).toEqual(new Set(['us-east-1b']));
    const [newest] = activities(iris);
    expect(newest.Description).toMatch(/^Launching a new EC2 instance: i-[0-9a-f]{17}$/);
    const statuses = activities(iris).map(({ StatusCode }: { StatusCode: string }) => StatusCode);
    expect(statuses.sort()).toEqual(['Failed', 'Successful', 'Successful']);
    await iris.seconds(41 * 86_400);
    expect(activities(iris)).toHaveLength(3);
    await iris.seconds(86_400);
    expect(activities(iris)).toEqual([]);
  });

  it('launches anew what EC2 accepts and ends again; that activity is Cancelled', async () => {
    const iris = withGroup();
    const error = launchError('m5.large', 'Client.InternalError: Client error on launch');
    iris.ec2.instances.addLaunchFault({ instanceType: 'm5.large', times: 1, error });
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 1 });
    await iris.until(() => instances(iris).length === 1);
    expect(activities(iris)).toMatchObject([
      { StatusCode: 'Successful' },
      {
        StatusCode: 'Cancelled',
        StatusMessage: expect.stringMatching(
          /^Instance became unhealthy .* Client.InternalError: Client error on launch$/,
        ),
      },
    ]);
  });

  it('launches no more vCPUs than the quota of the instance family', async () => {
    const iris = withGroup({}, {}, { 'L-1216C47A': 3 });
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 2 });
    await iris.until(() => instances(iris).length === 1);
    await iris.seconds(120);
    expect(instances(iris)).toHaveLength(1);
    expect(activities(iris)[0].StatusMessage).toMatch(/^VcpuLimitExceeded - .*current vCPU limit of 3/);
  });

  it('counts Spot instances in a quota of their own', async () => {
    const iris = withGroup({}, {}, { 'L-1216C47A': 0, 'L-34B43A08': 3 });
    iris.callEc2('CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'iris',
      LaunchTemplateData: { ...iris.template(), InstanceMarketOptions: { MarketType: 'spot' } },
    });
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 2 });
    await iris.until(() => instances(iris).length === 1);
    await iris.seconds(120);
    expect(instances(iris)).toHaveLength(1);
    expect(activities(iris)[0].StatusMessage).toMatch(
      /^MaxSpotInstanceCountExceeded - Max spot instance count exceeded/,
    );
  });

  it('replaces a Spot instance that EC2 has taken back', async () => {
    const iris = withGroup();
    iris.callEc2('CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'iris',
      LaunchTemplateData: { ...iris.template(), InstanceMarketOptions: { MarketType: 'spot' } },
    });
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 1 });
    const members = () => group(iris).Instances;
    await iris.until(() => members()[0]?.LifecycleState === 'InService');
    const id = members()[0].InstanceId;
    iris.ec2.instances.interrupt(id);
    await iris.seconds(119);
    expect(members()).toEqual([expect.objectContaining({ InstanceId: id, LifecycleState: 'InService' })]);
    await iris.seconds(90);
    expect(members()).toEqual([expect.objectContaining({ LifecycleState: 'InService' })]);
    expect(members()[0].InstanceId).not.toBe(id);
  });

  it('goes on existing without its launch template, but launches nothing', () => {
    const iris = withGroup();
    iris.callEc2('DeleteLaunchTemplate', { LaunchTemplateName: 'iris' });
    iris.callAutoScaling('UpdateAutoScalingGroup', { ...NAME, MinSize: 1 });
    expect(group(iris).DesiredCapacity).toBe(1);
    expect(activities(iris)[0]).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage: expect.stringContaining('does not exist'),
    });
  });

  it('terminates what is too much, but nothing that is protected', async () => {
    const iris = withGroup({ DesiredCapacity: 2, NewInstancesProtectedFromScaleIn: true });
    await iris.until(() => instances(iris).length === 2);
    iris.callAutoScaling('SetDesiredCapacity', { ...NAME, DesiredCapacity: 1 });
    expect(instances(iris)).toHaveLength(2);
    expect(activities(iris)[0].StatusMessage).toMatch(/all remaining instances are protected from scale-in/);
    iris.callAutoScaling('SetInstanceProtection', {
      ...NAME,
      InstanceIds: instances(iris),
      ProtectedFromScaleIn: false,
    });
    expect(instances(iris, 'Terminating')).toHaveLength(1);
    expect(await iris.until(() => group(iris).Instances.length === 1)).toBe(45);
  });

  it('replaces an instance that went away', async () => {
    const iris = withGroup({ DesiredCapacity: 1 });
    await iris.until(() => instances(iris).length === 1);
    iris.ec2.instances.terminate(instances(iris)[0]!);
    expect(instances(iris, 'Pending')).toHaveLength(1);
  });
});

describe('DeleteAutoScalingGroup', () => {
  const remove = (iris: ModelCluster, ForceDelete?: boolean) =>
    iris.callAutoScaling('DeleteAutoScalingGroup', { ...NAME, ForceDelete });

  it('without force is refused while there are instances', async () => {
    const iris = withGroup({ DesiredCapacity: 1 });
    expect(() => remove(iris)).toThrow(expect.objectContaining({ code: 'ScalingActivityInProgress' }));
    await iris.until(() => instances(iris).length === 1);
    expect(() => remove(iris)).toThrow(expect.objectContaining({ code: 'ResourceInUse' }));
    remove(withGroup());
  });

  it('by force takes until the last instance is terminated', async () => {
    const iris = withGroup({ DesiredCapacity: 1, NewInstancesProtectedFromScaleIn: true });
    await iris.until(() => instances(iris).length === 1);
    remove(iris, true);
    expect(group(iris).Status).toBe('Delete in progress');
    expect(() => iris.createGroup()).toThrow('already exists');
    expect(() => remove(iris, true)).toThrow(expect.objectContaining({ code: 'ScalingActivityInProgress' }));
    expect(await iris.until(() => group(iris) === undefined)).toBe(45);
    expect(() => remove(iris, true)).toThrow("AutoScalingGroup name not found - AutoScalingGroup 'iris' not found");
  });

  it('does not override protection, but may be repeated, where the twin is told so', async () => {
    const iris = withGroup(
      { DesiredCapacity: 1, NewInstancesProtectedFromScaleIn: true },
      { forceDeleteOverridesProtection: false, repeatedDeleteSucceeds: true },
    );
    await iris.until(() => instances(iris).length === 1);
    expect(() => remove(iris, true)).toThrow(expect.objectContaining({ code: 'ResourceInUse' }));
    iris.callAutoScaling('SetInstanceProtection', {
      ...NAME,
      InstanceIds: instances(iris),
      ProtectedFromScaleIn: false,
    });
    remove(iris, true);
    remove(iris, true);
  });
});

describe('an instance refresh', () => {
  const refresh = (iris: ModelCluster, preferences: object) =>
    iris.callAutoScaling('StartInstanceRefresh', { ...NAME, Preferences: preferences });
  const status = (iris: ModelCluster) =>
    iris.callAutoScaling('DescribeInstanceRefreshes', NAME).InstanceRefreshes[0].Status;

  async function refreshed(preferences: object): Promise<number[]> {
    const iris = withGroup({ DesiredCapacity: 1 });
    await iris.until(() => instances(iris).length === 1);
    const [before] = instances(iris);
    iris.callEc2('CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'iris',
      SourceVersion: '1',
      LaunchTemplateData: { InstanceType: 'c5.large' },
    });
    refresh(iris, preferences);
    expect(() => refresh(iris, preferences)).toThrow(expect.objectContaining({ code: 'InstanceRefreshInProgress' }));
    const inService: number[] = [];
    await iris.until(() => {
      inService.push(instances(iris).length);
      return status(iris) === 'Successful';
    });
    expect(instances(iris)).not.toContain(before);
    expect(group(iris).Instances[0].InstanceType).toBe('c5.large');
    return inService;
  }

  it('launches first where there may be more than enough', async () => {
    expect(
      Math.min(...(await refreshed({ MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 60 }))),
    ).toBe(1);
  });

  it('terminates first by default', async () => {
    expect(Math.min(...(await refreshed({})))).toBe(0);
  });

  it('leaves instances alone that match, or are protected', async () => {
    const iris = withGroup({ DesiredCapacity: 1, NewInstancesProtectedFromScaleIn: true });
    await iris.until(() => instances(iris).length === 1);
    const before = instances(iris);
    refresh(iris, { SkipMatching: true });
    expect(status(iris)).toBe('Successful');
    refresh(iris, { ScaleInProtectedInstances: 'Ignore' });
    expect(status(iris)).toBe('Successful');
    refresh(iris, {});
    await iris.seconds(600);
    expect(status(iris)).toBe('InProgress');
    expect(instances(iris)).toEqual(before);
  });

  /** A refresh to an instance type that cannot be had. */
  async function stuck(): Promise<ModelCluster> {
    const iris = withGroup({ DesiredCapacity: 1 });
    await iris.until(() => instances(iris).length === 1);
    iris.callEc2('CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'iris',
      SourceVersion: '1',
      LaunchTemplateData: { InstanceType: 'c5.large' },
    });
    iris.ec2.instances.failLaunches('c5.large', new AwsError('InsufficientInstanceCapacity', 'No capacity.'));
    refresh(iris, { MinHealthyPercentage: 100, MaxHealthyPercentage: 200, InstanceWarmup: 0 });
    return iris;
  }

  it('can be cancelled, once, and then another may start', async () => {
    const iris = await stuck();
    iris.callAutoScaling('CancelInstanceRefresh', NAME);
    expect(status(iris)).toBe('Cancelled');
    expect(() => iris.callAutoScaling('CancelInstanceRefresh', NAME)).toThrow(
      expect.objectContaining({ code: 'ActiveInstanceRefreshNotFound' }),
    );
    expect(instances(iris)).toHaveLength(1);
    refresh(iris, {});
  });

  it('has failed when nothing could be replaced for an hour', async () => {
    const iris = await stuck();
    expect(await iris.until(() => status(iris) === 'Failed')).toBe(3_600);
    expect(instances(iris)).toHaveLength(1);
  });

  it.each(['RollbackSuccessful', 'RollbackFailed'] as const)('ends as %s where somebody rolls it back', async (end) => {
    const iris = await stuck();
    iris.autoScaling.endInstanceRefresh('iris', end);
    expect(status(iris)).toBe(end);
    refresh(iris, {});
  });
});
