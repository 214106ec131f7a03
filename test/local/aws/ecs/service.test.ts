import { describe, expect, it } from '@jest/globals';
import { ModelCluster, TARGET_GROUP } from './model-cluster';

async function live(iris: ModelCluster): Promise<void> {
  await iris.prepare();
  iris.createService();
  await iris.until(() => iris.rollout() === 'COMPLETED');
}

describe('CreateService', () => {
  it('refuses a target group that no listener forwards to', async () => {
    const iris = new ModelCluster();
    await iris.prepare();
    iris.targets.withoutListener.add(TARGET_GROUP);
    expect(() => iris.createService()).toThrow(
      `The target group with targetGroupArn ${TARGET_GROUP} does not have an associated load balancer.`,
    );
  });

  it.each([
    ['a missing cluster', { cluster: 'other' }, 'ClusterNotFoundException'],
    ['no subnets', { networkConfiguration: { awsvpcConfiguration: { subnets: [] } } }, 'InvalidParameterException'],
    ['no network', { networkConfiguration: undefined }, 'InvalidParameterException'],
    ['an unknown task definition', { taskDefinition: 'other' }, 'ClientException'],
    [
      'a provider that is not attached',
      { capacityProviderStrategy: [{ capacityProvider: 'x' }] },
      'InvalidParameterException',
    ],
    [
      'both ways to name capacity',
      { launchType: 'EC2', capacityProviderStrategy: [{ capacityProvider: 'iris' }] },
      'InvalidParameterException',
    ],
    [
      'a container that is not there',
      { loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'x' }] },
      'InvalidParameterException',
    ],
  ])('refuses %s', async (_, settings, code) => {
    const iris = new ModelCluster();
    await iris.prepare();
    expect(() => iris.createService(settings)).toThrow(expect.objectContaining({ code }));
  });

  it('is not idempotent, and waits for a service of that name to drain', async () => {
    const iris = new ModelCluster();
    await live(iris);
    expect(() => iris.createService()).toThrow('Creation of service was not idempotent.');
    iris.callEcs('DeleteService', { cluster: 'iris', service: 'iris', force: true });
    expect(() => iris.createService()).toThrow('Unable to Start a service that is still Draining.');
    await iris.until(() => iris.service().status === 'INACTIVE');
    iris.createService();
    expect(iris.service().status).toBe('ACTIVE');
  });

  it('words the refusal while draining in the other way where the twin is told to', async () => {
    const iris = new ModelCluster({ unverified: { drainingServiceMessage: 'not idempotent' } });
    await live(iris);
    iris.callEcs('DeleteService', { cluster: 'iris', service: 'iris', force: true });
    expect(() => iris.createService()).toThrow('Creation of service was not idempotent.');
  });

  it('honours the client token where the twin is told to', async () => {
    const iris = new ModelCluster({ unverified: { serviceClientTokenIsIdempotent: true } });
    await iris.prepare();
    iris.createService({ clientToken: 'once' });
    iris.createService({ clientToken: 'once' });
    expect(() => iris.createService({ clientToken: 'twice' })).toThrow('not idempotent');
  });
});

describe('a service', () => {
  it('is stable once its instance has booted, the image is pulled and the target is healthy', async () => {
    const iris = new ModelCluster();
    await iris.prepare();
    iris.createService();
    expect(await iris.until(() => iris.rollout() === 'COMPLETED')).toBeLessThan(90 + 60 + 30 + 15);
    expect(iris.service()).toMatchObject({ runningCount: 1, desiredCount: 1, pendingCount: 0, status: 'ACTIVE' });
    expect(iris.events()).toContain('(service iris) has reached a steady state.');
    expect(iris.logged).toEqual(['/slipway/iris iris/model/<task> serving']);
    expect([...iris.targets.registered.values()]).toEqual([{ state: 'healthy' }]);
  });

  it('replaces a task that was stopped', async () => {
    const iris = new ModelCluster();
    await live(iris);
    const [task] = iris.tasks();
    iris.callEcs('StopTask', { cluster: 'iris', task: task?.taskArn, reason: 'trying' });
    await iris.until(() => iris.tasks().some(({ lastStatus }) => lastStatus === 'RUNNING'));
    await iris.until(() => iris.tasks('STOPPED')[0]?.lastStatus === 'STOPPED');
    expect(iris.tasks('STOPPED')[0]).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'trying' });
  });

  it('drains until its tasks stop, and can be described as INACTIVE', async () => {
    const iris = new ModelCluster();
    await live(iris);
    const remove = (force: boolean) => iris.callEcs('DeleteService', { cluster: 'iris', service: 'iris', force });
    expect(() => remove(false)).toThrow('The service cannot be stopped while it is scaled above 0.');
    expect(remove(true).service.status).toBe('DRAINING');
    expect(() => iris.callEcs('DeleteCluster', { cluster: 'iris' })).toThrow();
    // The deregistration delay of the target group: the tasks serve on while their connections drain.
    expect(await iris.until(() => iris.service().status === 'INACTIVE')).toBeGreaterThanOrEqual(30);
    expect(iris.service().deployments).toEqual([]);
    expect(() => remove(true)).toThrow('Service not found.');
    expect(iris.callEcs('DescribeServices', { cluster: 'iris', services: ['other'] })).toMatchObject({
      services: [],
      failures: [{ reason: 'MISSING' }],
    });
  });
});

describe('a rolling update', () => {
  it('keeps the old task serving until the new one is healthy', async () => {
    const iris = new ModelCluster();
    await live(iris);
    const taskDefinition = iris.registerTaskDefinition('iris:2');
    iris.callEcs('UpdateService', { cluster: 'iris', service: 'iris', taskDefinition });
    expect(iris.service().deployments?.map(({ status }) => status)).toEqual(['PRIMARY', 'ACTIVE']);
    await iris.until(() => {
      expect([...iris.targets.registered.values()].some(({ state }) => state === 'healthy')).toBe(true);
      return iris.rollout() === 'COMPLETED';
    });
    expect(iris.tasks().map((task) => task.taskDefinitionArn)).toEqual([taskDefinition]);
    expect(iris.service().deployments).toHaveLength(1);
  });

  it('is rolled back by the circuit breaker where asked, with the old task serving throughout', async () => {
    const iris = new ModelCluster();
    await live(iris);
    const before = iris.service().taskDefinition;
    iris.callEcs('UpdateService', {
      cluster: 'iris',
      service: 'iris',
      taskDefinition: iris.registerTaskDefinition('crash'),
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    await iris.until(() => {
      expect([...iris.targets.registered.values()].some(({ state }) => state === 'healthy')).toBe(true);
      return iris.service().taskDefinition === before;
    });
    await iris.until(() => iris.rollout() === 'COMPLETED');
    expect(iris.events()).toContain('rolling back to deployment');
  });

  it('of the task count alone is no new deployment', async () => {
    const iris = new ModelCluster();
    await live(iris);
    const [deployment] = iris.service().deployments ?? [];
    iris.callEcs('UpdateService', { cluster: 'iris', service: 'iris', desiredCount: 2 });
    await iris.until(() => iris.service().runningCount === 2);
    expect(iris.service().deployments?.[0]?.id).toBe(deployment?.id);
    iris.callEcs('UpdateService', { cluster: 'iris', service: 'iris', desiredCount: 0 });
    await iris.until(() => iris.service().runningCount === 0);
  });

  it('replaces the tasks of an instance that is set to drain', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ instances: 2 });
    iris.createService();
    await iris.until(() => iris.rollout() === 'COMPLETED');
    const host = iris.tasks()[0]?.containerInstanceArn;
    iris.callEcs('UpdateContainerInstancesState', { cluster: 'iris', containerInstances: [host], status: 'DRAINING' });
    await iris.until(() => {
      expect([...iris.targets.registered.values()].some(({ state }) => state === 'healthy')).toBe(true);
      return iris.tasks().every(({ containerInstanceArn }) => containerInstanceArn !== host);
    });
  });
});
