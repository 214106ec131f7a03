import { describe, expect, it } from '@jest/globals';
import { ModelCluster } from './model-cluster';

const TRUNK = 'aws ecs put-account-setting --region us-east-1 --name awsvpcTrunking --value enabled\n';

const userData = (more: string) =>
  Buffer.from(`#!/bin/bash\n${more}echo ECS_CLUSTER=iris >> /etc/ecs/ecs.config\n`).toString('base64');

interface Setting {
  readonly trunk?: boolean;
  readonly waits?: boolean;
  readonly target?: number;
  readonly instances?: number;
  readonly type?: string;
  readonly options?: ConstructorParameters<typeof ModelCluster>[0];
}

/** A cluster for several services: protected instances, of which at least one stays. */
async function sharedCluster({ trunk = true, waits, target = 100, instances = 1, type, options }: Setting = {}) {
  const cluster = new ModelCluster(options);
  cluster.callEcs('CreateCluster', { clusterName: 'iris' });
  cluster.createLaunchTemplate({
    ...(type && { InstanceType: type }),
    UserData: userData(`${trunk ? TRUNK : ''}${waits ? 'aws ecs describe-clusters --clusters iris\n' : ''}`),
    IamInstanceProfile: { Name: 'pool' },
  });
  cluster.createGroup({ MinSize: instances, NewInstancesProtectedFromScaleIn: true });
  cluster.createProvider({
    managedTerminationProtection: 'ENABLED',
    managedScaling: { status: 'ENABLED', targetCapacity: target },
  });
  cluster.attachProvider();
  await cluster.until(() => cluster.containerInstances().length === instances);
  return cluster;
}

function addService(cluster: ModelCluster, name: string, settings: object = {}, container: object = {}) {
  cluster.registerTaskDefinition('iris', { family: name }, { memory: 256, ...container });
  cluster.createService({
    serviceName: name,
    taskDefinition: name,
    loadBalancers: undefined,
    healthCheckGracePeriodSeconds: 0,
    ...settings,
  });
}

const running = (cluster: ModelCluster) => cluster.tasks().filter(({ lastStatus }) => lastStatus === 'RUNNING');

const hosts = (cluster: ModelCluster, service: string) => {
  const tasks = cluster.callEcs('ListTasks', { cluster: 'iris', serviceName: service }).taskArns;
  const found = cluster.callEcs('DescribeTasks', { cluster: 'iris', tasks }).tasks as {
    containerInstanceArn?: string;
    availabilityZone?: string;
  }[];
  return found.map(({ containerInstanceArn, availabilityZone }) => ({ containerInstanceArn, availabilityZone }));
};

const desired = (cluster: ModelCluster) =>
  cluster.callAutoScaling('DescribeAutoScalingGroups', { AutoScalingGroupNames: ['iris'] }).AutoScalingGroups[0]
    .DesiredCapacity;

describe('a cluster of several services', () => {
  it('lists the tasks of a service, and of a family', async () => {
    const cluster = await sharedCluster();
    addService(cluster, 'rose');
    addService(cluster, 'lily', { desiredCount: 2 });
    await cluster.until(() => running(cluster).length === 3);
    for (const filter of [{ serviceName: 'lily' }, { family: 'lily' }]) {
      expect(cluster.callEcs('ListTasks', { cluster: 'iris', ...filter }).taskArns).toHaveLength(2);
    }
  });

  it('has tasks by its strategies: over the zones, and then where the least memory is left', async () => {
    const cluster = await sharedCluster({ instances: 4 });
    const placementStrategy = [
      { type: 'spread', field: 'attribute:ecs.availability-zone' },
      { type: 'binpack', field: 'memory' },
    ];
    for (const name of ['a', 'b', 'c']) addService(cluster, name, { desiredCount: 2, placementStrategy });
    await cluster.until(() => running(cluster).length === 6);
    const all = ['a', 'b', 'c'].map((name) => hosts(cluster, name));
    for (const tasks of all) expect(new Set(tasks.map(({ availabilityZone }) => availabilityZone)).size).toBe(2);
    expect(new Set(all.flat().map(({ containerInstanceArn }) => containerInstanceArn)).size).toBe(2);
    const { services } = cluster.callEcs('DescribeServices', { cluster: 'iris', services: ['a'] });
    expect(services[0].placementStrategy).toEqual(placementStrategy);
  });

  it('spreads them over the instances where a service has no strategy', async () => {
    const cluster = await sharedCluster({ instances: 4 });
    addService(cluster, 'a', { desiredCount: 4 });
    await cluster.until(() => running(cluster).length === 4);
    expect(new Set(hosts(cluster, 'a').map(({ containerInstanceArn }) => containerInstanceArn)).size).toBe(4);
  });

  it('takes another strategy with an update', async () => {
    const cluster = await sharedCluster({ instances: 2 });
    addService(cluster, 'a', { desiredCount: 1 });
    await cluster.until(() => running(cluster).length === 1);
    const placementStrategy = [{ type: 'binpack', field: 'memory' }];
    cluster.callEcs('UpdateService', { cluster: 'iris', service: 'a', desiredCount: 3, placementStrategy });
    await cluster.until(() => running(cluster).length === 3);
    expect(new Set(hosts(cluster, 'a').map(({ containerInstanceArn }) => containerInstanceArn)).size).toBe(1);
  });

  it.each([
    [[{ type: 'binpack', field: 'disk' }], "Invalid field for binpack strategy: 'disk'."],
    [[{ type: 'random', field: 'cpu' }], "The field must be empty for placement strategy 'random'."],
    [[{ type: 'spread', field: 'colour' }], 'The twin spreads tasks by'],
    [Array.from({ length: 6 }, () => ({ type: 'random' })), 'A maximum of 5 placement strategies can be specified.'],
  ])('refuses the strategies %j', async (placementStrategy, message) => {
    const cluster = await sharedCluster();
    expect(() => addService(cluster, 'a', { placementStrategy })).toThrow(message);
  });
});

describe('network interfaces', () => {
  it('are as many with a trunk as its type has branches for', async () => {
    const cluster = await sharedCluster();
    cluster.callAutoScaling('UpdateAutoScalingGroup', { AutoScalingGroupName: 'iris', MaxSize: 1 });
    addService(cluster, 'a', { desiredCount: 11 });
    await cluster.until(() => running(cluster).length === 10);
    const { services } = cluster.callEcs('DescribeServices', { cluster: 'iris', services: ['a'] });
    expect(services[0].events.map(({ message }: { message: string }) => message).join('\n')).toContain(
      'encountered error "RESOURCE:ENI"',
    );
  });

  it.each<[string, Setting]>([
    ['without a trunk', { trunk: false }],
    ['where the instance may not set trunking for its role', { options: { instanceMay: () => false } }],
    ['of a type without a trunk', { type: 't3.large' }],
  ])('are the instance’s own, but for the first, %s', async (_, setting) => {
    const cluster = await sharedCluster(setting);
    cluster.callAutoScaling('UpdateAutoScalingGroup', { AutoScalingGroupName: 'iris', MaxSize: 1 });
    addService(cluster, 'a', { desiredCount: 3 });
    await cluster.until(() => running(cluster).length === 2);
    await cluster.seconds(60);
    expect(running(cluster)).toHaveLength(2);
  });

  it('are those of a trunk for all later instances of the role', async () => {
    const cluster = await sharedCluster();
    cluster.callEc2('CreateLaunchTemplateVersion', {
      LaunchTemplateName: 'iris',
      SourceVersion: '1',
      LaunchTemplateData: { UserData: userData('') },
    });
    cluster.callAutoScaling('SetDesiredCapacity', { AutoScalingGroupName: 'iris', DesiredCapacity: 2 });
    await cluster.until(() => cluster.containerInstances().length === 2);
    const { containerInstances } = cluster.callEcs('DescribeContainerInstances', {
      cluster: 'iris',
      containerInstances: cluster.containerInstances(),
    });
    for (const { attributes } of containerInstances) {
      expect(attributes.map(({ name }: { name: string }) => name)).toContain('ecs.awsvpc-trunk-id');
    }
    const trunks = { cluster: 'iris', targetType: 'container-instance', attributeName: 'ecs.awsvpc-trunk-id' };
    const { attributes: listed } = cluster.callEcs('ListAttributes', trunks);
    expect(listed.map(({ targetId }: { targetId: string }) => targetId).sort()).toEqual(
      cluster.containerInstances().toSorted(),
    );
    expect(() => cluster.callEcs('ListAttributes', { ...trunks, targetType: 'task' })).toThrow('container-instance');
  });
});

describe('an instance whose user data waits for the capacity provider', () => {
  it('belongs to it, however long the attachment takes', async () => {
    const slow = { durations: { capacityProviderAttachment: 200_000 } };
    for (const waits of [false, true]) {
      const cluster = await sharedCluster({ waits, options: slow });
      const { containerInstances } = cluster.callEcs('DescribeContainerInstances', {
        cluster: 'iris',
        containerInstances: cluster.containerInstances(),
      });
      const { attachmentsStatus } = cluster.callEcs('DescribeClusters', {
        clusters: ['iris'],
        include: ['ATTACHMENTS'],
      }).clusters[0];
      expect([containerInstances.length, attachmentsStatus]).toEqual([
        1,
        waits ? 'UPDATE_COMPLETE' : 'UPDATE_IN_PROGRESS',
      ]);
    }
  });
});

describe('managed scaling of a pool', () => {
  it('goes to the maximum, where tasks wait', async () => {
    const cluster = await sharedCluster({ trunk: false });
    addService(cluster, 'a', { desiredCount: 10 });
    await cluster.until(() => running(cluster).length === 8);
    await cluster.seconds(300);
    expect(desired(cluster)).toBe(4);
    expect(cluster.tasks().filter(({ lastStatus }) => lastStatus === 'PROVISIONING')).toHaveLength(2);
  });

  it('takes only empty instances away, and never the last of the minimum', async () => {
    const cluster = await sharedCluster({ trunk: false });
    addService(cluster, 'a', { desiredCount: 2 });
    addService(cluster, 'b', { desiredCount: 4 });
    await cluster.until(() => running(cluster).length === 6);
    expect(desired(cluster)).toBe(3);
    const kept = hosts(cluster, 'a').map(({ containerInstanceArn }) => containerInstanceArn);
    cluster.callEcs('DeleteService', { cluster: 'iris', service: 'b', force: true });
    await cluster.seconds(1_200);
    const used = new Set(kept).size;
    expect(desired(cluster)).toBe(used);
    expect(hosts(cluster, 'a').map(({ containerInstanceArn }) => containerInstanceArn)).toEqual(kept);
    cluster.callEcs('DeleteService', { cluster: 'iris', service: 'a', force: true });
    await cluster.seconds(3_000);
    expect(desired(cluster)).toBe(1);
    expect(cluster.containerInstances()).toHaveLength(1);
  });

  it('takes instances away one after the other that became empty so', async () => {
    const cluster = await sharedCluster({ trunk: false });
    const services = ['a', 'b', 'c', 'd'];
    for (const name of services) addService(cluster, name, { desiredCount: 2 });
    await cluster.until(() => running(cluster).length === 8);
    expect(desired(cluster)).toBe(4);
    const kept = hosts(cluster, 'a').map(({ containerInstanceArn }) => containerInstanceArn);
    for (const name of services.slice(1)) {
      cluster.callEcs('DeleteService', { cluster: 'iris', service: name, force: true });
      await cluster.seconds(20);
    }
    await cluster.until(() => desired(cluster) < 4);
    // What terminates is no longer among what could go: each is taken once, fifteen minutes after its last task.
    for (const left of [3, 2, 1]) {
      expect(desired(cluster)).toBe(left);
      await cluster.seconds(20);
    }
    await cluster.seconds(300);
    expect(cluster.containerInstances()).toHaveLength(1);
    expect(hosts(cluster, 'a').map(({ containerInstanceArn }) => containerInstanceArn)).toEqual(kept);
  });

  it('keeps instances free for tasks to come, where the target leaves some', async () => {
    const cluster = await sharedCluster({ target: 50 });
    await cluster.seconds(1_200);
    expect(desired(cluster)).toBe(1);
    addService(cluster, 'a');
    await cluster.until(() => desired(cluster) === 2);
    await cluster.seconds(3_000);
    expect(desired(cluster)).toBe(2);
    cluster.callEcs('DeleteService', { cluster: 'iris', service: 'a', force: true });
    await cluster.until(() => desired(cluster) === 1);
  });
});
