import { describe, expect, it } from '@jest/globals';
import { ModelCluster } from './model-cluster';

const describeCluster = (iris: ModelCluster) =>
  iris.callEcs('DescribeClusters', { clusters: ['iris'], include: ['ATTACHMENTS'] }).clusters[0];

describe('a cluster', () => {
  it('is made once by its name, and is INACTIVE after its deletion', () => {
    const iris = new ModelCluster();
    const create = () => iris.callEcs('CreateCluster', { clusterName: 'iris' }).cluster.clusterArn;
    expect(create()).toBe('arn:aws:ecs:us-east-1:111111111111:cluster/iris');
    expect(create()).toBe('arn:aws:ecs:us-east-1:111111111111:cluster/iris');
    iris.callEcs('DeleteCluster', { cluster: 'iris' });
    expect(describeCluster(iris).status).toBe('INACTIVE');
    expect(() => iris.callEcs('DeleteCluster', { cluster: 'iris' })).toThrow(
      expect.objectContaining({ code: 'ClusterNotFoundException' }),
    );
    expect(iris.callEcs('DescribeClusters', { clusters: ['other'] }).failures[0].reason).toBe('MISSING');
    expect(iris.ecs.resources()).toEqual([]);
  });

  it('attaches capacity providers in twenty seconds, and refuses other changes meanwhile', async () => {
    const iris = new ModelCluster();
    iris.callEcs('CreateCluster', { clusterName: 'iris' });
    iris.createLaunchTemplate();
    iris.createGroup();
    expect(() => iris.attachProvider()).toThrow("The specified capacity provider 'iris' was not found.");
    iris.createProvider();
    iris.attachProvider();
    expect(describeCluster(iris).attachmentsStatus).toBe('UPDATE_IN_PROGRESS');
    expect(() => iris.attachProvider()).toThrow(expect.objectContaining({ code: 'UpdateInProgressException' }));
    expect(await iris.until(() => describeCluster(iris).attachmentsStatus === 'UPDATE_COMPLETE')).toBe(20);
  });

  it('keeps a capacity provider that tasks use', async () => {
    const iris = new ModelCluster();
    await iris.prepare();
    iris.createService();
    await iris.until(() => iris.rollout() === 'COMPLETED');
    const detach = () =>
      iris.callEcs('PutClusterCapacityProviders', {
        cluster: 'iris',
        capacityProviders: [],
        defaultCapacityProviderStrategy: [],
      });
    expect(detach).toThrow(expect.objectContaining({ code: 'ResourceInUseException' }));
    iris.callEcs('DeleteService', { cluster: 'iris', service: 'iris', force: true });
    await iris.until(() => iris.service().status === 'INACTIVE');
    // INACTIVE as soon as the tasks are stopping: they still use the provider.
    expect(detach).toThrow(expect.objectContaining({ code: 'ResourceInUseException' }));
    await iris.until(() => iris.tasks('STOPPED').every(({ lastStatus }) => lastStatus === 'STOPPED'));
    detach();
  });

  it('cannot be deleted while it has services, tasks, instances or capacity providers', async () => {
    const iris = new ModelCluster();
    await iris.prepare();
    const remove = () => iris.callEcs('DeleteCluster', { cluster: 'iris' });
    const refuses = (what: string) =>
      expect(remove).toThrow(expect.objectContaining({ code: `ClusterContains${what}Exception` }));
    refuses('CapacityProvider');
    iris.createService();
    refuses('Services');
    await iris.until(() => iris.containerInstances().length > 0);
    refuses('ContainerInstances');
    iris.callEcs('DeleteService', { cluster: 'iris', service: 'iris', force: true });
    await iris.until(() => iris.tasks().length === 0);
    await iris.seconds(60);
    iris.callEcs('PutClusterCapacityProviders', {
      cluster: 'iris',
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    });
    await iris.seconds(20);
    iris.callAutoScaling('DeleteAutoScalingGroup', { AutoScalingGroupName: 'iris', ForceDelete: true });
    refuses('ContainerInstances');
    expect(await iris.until(() => iris.containerInstances().length === 0)).toBe(45);
    remove();
  });

  it('may be deleted with its capacity providers where the twin is told so', async () => {
    const iris = new ModelCluster({ unverified: { clusterKeepsAttachedProviders: false } });
    await iris.prepare({ instances: 0 });
    iris.callEcs('DeleteCluster', { cluster: 'iris' });
  });
});

describe('a capacity provider', () => {
  it('needs a group of its own, and its name once', () => {
    const iris = new ModelCluster();
    expect(() => iris.createProvider()).toThrow('The specified Auto Scaling group ARN is invalid');
    iris.createLaunchTemplate();
    iris.createGroup();
    expect(() => iris.createProvider({ managedTerminationProtection: 'ENABLED' })).toThrow(
      'instance protection from scale in',
    );
    iris.createProvider();
    expect(() => iris.createProvider()).toThrow('already exists');
  });

  it('goes away in a while, once it is attached to no cluster', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 0 });
    const remove = () => iris.callEcs('DeleteCapacityProvider', { capacityProvider: 'iris' }).capacityProvider;
    expect(remove()).toMatchObject({ status: 'ACTIVE', updateStatus: 'DELETE_FAILED' });
    iris.callEcs('PutClusterCapacityProviders', {
      cluster: 'iris',
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    });
    expect(remove()).toMatchObject({ updateStatus: 'DELETE_IN_PROGRESS' });
    await iris.seconds(10);
    expect(iris.callEcs('DescribeCapacityProviders', { capacityProviders: ['iris'] }).failures).toHaveLength(1);
    expect(remove).toThrow('does not exist');
  });

  it('is refused its deletion at once where the twin is told so', async () => {
    const iris = new ModelCluster({ unverified: { deletionOfAttachedProvider: 'ClientException' } });
    await iris.prepare({ instances: 0 });
    expect(() => iris.callEcs('DeleteCapacityProvider', { capacityProvider: 'iris' })).toThrow(
      'associated with cluster: iris',
    );
  });
});
