import { describe, expect, it } from '@jest/globals';
import { ModelCluster } from './model-cluster';

const desired = (iris: ModelCluster) =>
  iris.callAutoScaling('DescribeAutoScalingGroups', { AutoScalingGroupNames: ['iris'] }).AutoScalingGroups[0]
    .DesiredCapacity;

describe('managed scaling', () => {
  it('scales out from zero by two for a task that waits, a minute after it began to', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 0 });
    iris.createService();
    expect(await iris.until(() => desired(iris) > 0)).toBeGreaterThanOrEqual(60);
    expect(desired(iris)).toBe(2);
    await iris.until(() => iris.rollout() === 'COMPLETED');
  });

  it('never scales for a task that fits on no instance of the group', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 0 });
    iris.registerTaskDefinition('iris', {}, { memory: 8_000 });
    iris.createService();
    await iris.seconds(1_200);
    expect(desired(iris)).toBe(0);
    expect(iris.tasks()[0]?.lastStatus).toBe('PROVISIONING');
    expect(iris.events()).toContain('No Container Instances were found in your capacity provider.');
  });

  it('leaves no event of a task that waits, where the twin is told so', async () => {
    const iris = new ModelCluster({ unverified: { placementEventsWithProvider: false } });
    await iris.prepare({ instances: 0 });
    iris.createService();
    await iris.seconds(30);
    expect(iris.events()).toBe('');
  });

  it('does not scale for a service that names a launch type', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 0 });
    iris.createService({ launchType: 'EC2' });
    await iris.seconds(600);
    expect(desired(iris)).toBe(0);
    expect(iris.tasks()).toEqual([]);
    expect(iris.events()).toContain(
      'was unable to place a task because no container instance met all of its requirements.',
    );
  });

  it('scales in after fifteen minutes without a task', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 2 });
    await iris.until(() => iris.containerInstances().length === 2);
    expect(await iris.until(() => desired(iris) === 0)).toBeGreaterThanOrEqual(899);
    await iris.until(() => iris.containerInstances().length === 0);
  });

  it('takes scale-in protection off idle instances where it manages it', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 1, protection: true });
    await iris.until(() => iris.containerInstances().length === 1);
    await iris.until(() => iris.containerInstances().length === 0);
  });

  it('stops a task that waited half an hour, which is a failure where the twin is told so', async () => {
    const iris = new ModelCluster({ unverified: { capacityTimeoutCountsAsFailure: true } });
    await iris.prepare({ instances: 0 });
    iris.registerTaskDefinition('iris', {}, { memory: 8_000 });
    iris.createService();
    await iris.seconds(1_900);
    expect(iris.tasks('STOPPED')[0]?.stopCode).toBe('TaskFailedToStart');
    expect(iris.service().deployments?.[0]?.failedTasks).toBe(1);
  });
});

describe('an instance', () => {
  it('registers a little less memory than it has, minus what is reserved', async () => {
    const iris = new ModelCluster();
    await iris.prepare();
    await iris.until(() => iris.containerInstances().length === 1);
    const [instance] = iris.callEcs('DescribeContainerInstances', {
      cluster: 'iris',
      containerInstances: iris.containerInstances(),
    }).containerInstances;
    expect(instance.capacityProviderName).toBe('iris');
    expect(instance.registeredResources).toEqual([
      { name: 'CPU', type: 'INTEGER', integerValue: 2_048 },
      { name: 'MEMORY', type: 'INTEGER', integerValue: 7_984 - 256 },
    ]);
  });

  it('takes as many awsvpc tasks as it has network interfaces to spare', async () => {
    const iris = new ModelCluster();
    await iris.prepare();
    iris.createService({ desiredCount: 3 });
    await iris.until(() => iris.service().runningCount === 2);
    expect(iris.events()).toContain('encountered error "RESOURCE:ENI"');
    await iris.until(() => iris.service().runningCount === 3);
    expect(iris.containerInstances()).toHaveLength(2);
  });

  it('is not tied to a capacity provider that came after it, unless the twin is told so', async () => {
    for (const earlierInstancesJoinProvider of [false, true]) {
      const iris = new ModelCluster({ unverified: { earlierInstancesJoinProvider } });
      iris.callEcs('CreateCluster', { clusterName: 'iris' });
      iris.createLaunchTemplate();
      iris.createGroup({ DesiredCapacity: 1 });
      await iris.until(() => iris.containerInstances().length === 1);
      iris.createProvider();
      iris.attachProvider();
      await iris.seconds(20);
      iris.registerTaskDefinition();
      iris.createService();
      await iris.seconds(10);
      expect(iris.tasks()[0]?.containerInstanceArn !== undefined).toBe(earlierInstancesJoinProvider);
    }
  });

  it('registers late when its cluster comes late', async () => {
    const iris = new ModelCluster();
    iris.createLaunchTemplate();
    iris.createGroup({ DesiredCapacity: 1 });
    await iris.seconds(120);
    iris.callEcs('CreateCluster', { clusterName: 'iris' });
    expect(iris.containerInstances()).toHaveLength(1);
  });
});

describe('managed draining', () => {
  it('moves the tasks before the instance is terminated', async () => {
    const iris = new ModelCluster();
    iris.callEcs('CreateCluster', { clusterName: 'iris' });
    iris.createLaunchTemplate();
    iris.createGroup();
    iris.createProvider({ managedDraining: 'ENABLED' });
    iris.attachProvider();
    await iris.seconds(20);
    iris.callAutoScaling('SetDesiredCapacity', { AutoScalingGroupName: 'iris', DesiredCapacity: 2 });
    iris.registerTaskDefinition();
    iris.createService({ desiredCount: 2 });
    await iris.until(() => iris.rollout() === 'COMPLETED');
    iris.callAutoScaling('SetDesiredCapacity', { AutoScalingGroupName: 'iris', DesiredCapacity: 1 });
    await iris.until(() => {
      expect(iris.service().runningCount).toBeGreaterThanOrEqual(2);
      return iris.containerInstances().length === 1;
    });
  });

  it.each([
    [true, 3_600],
    [false, 0],
  ])('after its provider is gone: the hook that stays (%s) holds an instance for %i s', async (outlives, seconds) => {
    const iris = new ModelCluster({ unverified: { drainingHookOutlivesProvider: outlives } });
    iris.callEcs('CreateCluster', { clusterName: 'iris' });
    iris.createLaunchTemplate();
    iris.createGroup({ DesiredCapacity: 1 });
    iris.createProvider({ managedDraining: undefined });
    await iris.until(() => iris.containerInstances().length === 1);
    iris.callEcs('DeleteCapacityProvider', { capacityProvider: 'iris' });
    await iris.seconds(10);
    iris.callAutoScaling('SetDesiredCapacity', { AutoScalingGroupName: 'iris', DesiredCapacity: 0 });
    await iris.seconds(seconds + 40);
    expect(iris.containerInstances()).toHaveLength(1);
    await iris.seconds(10);
    expect(iris.containerInstances()).toHaveLength(0);
  });
});
