import { describe, expect, it } from '@jest/globals';
import { refused } from '../refused';
import { ModelCluster, type ModelClusterOptions, TARGET_GROUP } from './model-cluster';

async function serve(image: string, options?: ModelClusterOptions): Promise<ModelCluster> {
  const iris = new ModelCluster(options);
  await iris.prepare({ image });
  iris.createService();
  return iris;
}

const failedTasks = (iris: ModelCluster) => iris.service().deployments?.[0]?.failedTasks ?? 0;

describe('a task that fails', () => {
  it('after its container crashed tells the exit code, and the circuit breaker opens', async () => {
    const iris = await serve('crash');
    await iris.until(() => failedTasks(iris) === 1);
    await iris.until(() => iris.tasks('STOPPED').some(({ lastStatus }) => lastStatus === 'STOPPED'));
    expect(iris.tasks('STOPPED')[0]).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode: 1, lastStatus: 'STOPPED' }],
    });
    await iris.until(() => iris.rollout() === 'FAILED');
    expect(iris.service().deployments?.[0]).toMatchObject({
      failedTasks: 3,
      rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    });
    await iris.seconds(600);
    expect(iris.tasks()).toEqual([]);
  });

  it('ten times, where the circuit breaker is the older one', async () => {
    const iris = await serve('crash', { unverified: { circuitBreakerMinimum: 10 } });
    await iris.until(() => iris.rollout() === 'FAILED');
    expect(failedTasks(iris)).toBe(10);
  });

  it('after its container ran counts as failed, or only where it never ran or failed its health checks', async () => {
    const unverified = { exitAfterStartCountsAsFailure: false };
    const crashing = await serve('crash', { unverified });
    await crashing.until(() => crashing.tasks('STOPPED').length === 12);
    expect(failedTasks(crashing)).toBe(0);
    expect(crashing.rollout()).toBe('IN_PROGRESS');
    for (const image of ['broken', 'gone', 'unhealthy']) {
      const iris = await serve(image, { unverified });
      await iris.until(() => failedTasks(iris) === 1);
    }
  });

  it('before it ever runs is started again after longer and longer pauses', async () => {
    const iris = await serve('broken', { unverified: { circuitBreakerMinimum: 10 } });
    await iris.until(() => failedTasks(iris) === 1);
    const first = await iris.until(() => failedTasks(iris) === 2);
    const second = await iris.until(() => failedTasks(iris) === 3);
    expect(second).toBeGreaterThan(first);
    expect(iris.events()).toContain('is unable to consistently start tasks successfully');
    // An update does not wait for the end of the pause.
    await iris.until(() => failedTasks(iris) === 7);
    const taskDefinition = iris.registerTaskDefinition('iris');
    iris.callEcs('UpdateService', { cluster: 'iris', service: 'iris', taskDefinition });
    expect(await iris.until(() => iris.rollout() === 'COMPLETED')).toBeLessThan(120);
  });

  it('its health checks is told of after the grace period, and stopped once its replacement fails them too', async () => {
    const iris = await serve('unhealthy');
    await iris.until(() => iris.service().runningCount === 1);
    const told = await iris.until(() => iris.events().includes('is unhealthy in'));
    expect(told).toBeGreaterThanOrEqual(60);
    expect(told).toBeLessThan(70);
    await iris.until(() => iris.service().runningCount === 2);
    expect(failedTasks(iris)).toBe(0);
    expect(await iris.until(() => failedTasks(iris) === 1)).toBeGreaterThanOrEqual(60 - 10);
    expect(iris.tasks('STOPPED')[0]?.stoppedReason).toBe(
      `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
    );
    expect(iris.events()).toContain(
      `(port 5000) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason Health checks failed with these codes: [500]).`,
    );
  });

  it('its health checks beside the tasks of the deployment before is stopped at once: there is no room for another', async () => {
    const iris = await serve('iris');
    await iris.until(() => iris.rollout() === 'COMPLETED');
    const taskDefinition = iris.registerTaskDefinition('unhealthy');
    iris.callEcs('UpdateService', {
      cluster: 'iris',
      service: 'iris',
      taskDefinition,
      healthCheckGracePeriodSeconds: 120,
    });
    await iris.until(() => iris.service().runningCount === 2);
    const failed = await iris.until(() => failedTasks(iris) === 1);
    expect(failed).toBeGreaterThanOrEqual(120);
    expect(failed).toBeLessThan(130);
    expect([...iris.targets.registered.values()]).toContainEqual({ state: 'healthy' });
  });

  it('its health checks after all is stopped once its replacement passes them', async () => {
    const iris = await serve('iris');
    await iris.until(() => iris.rollout() === 'COMPLETED');
    const [first] = iris.tasks();
    iris.targets.fail(TARGET_GROUP);
    await iris.until(() => iris.service().runningCount === 2);
    expect(iris.tasks().map(({ taskArn }) => taskArn)).toContain(first?.taskArn);
    await iris.until(() => iris.tasks('STOPPED').length === 1);
    expect(iris.tasks('STOPPED')[0]).toMatchObject({
      taskArn: first?.taskArn,
      stoppedReason: `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
    });
    await iris.until(() => iris.events().split('has reached a steady state').length > 2);
  });

  it('because its image is missing never starts', async () => {
    const iris = await serve('gone');
    await iris.until(() => failedTasks(iris) === 1);
    const [task] = iris.tasks('STOPPED');
    expect(task).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(/^CannotPullContainerError/),
    });
    expect(task?.containers?.[0]?.exitCode).toBeUndefined();
  });

  it('because the registry refuses its image is known before anything is pulled', async () => {
    const iris = await serve('iris', { images: { refusal: (image) => `${image}: not found` } });
    await iris.until(() => failedTasks(iris) === 1);
    expect(iris.tasks('STOPPED')[0]).toMatchObject({
      stoppedReason: 'CannotPullContainerError: Error response from daemon: iris: not found',
    });
    expect(iris.tasks('STOPPED')[0]?.pullStoppedAt).toBeUndefined();
  });

  it('because its log group is missing says what the log driver says', async () => {
    const iris = new ModelCluster();
    iris.logGroups.clear();
    await iris.prepare();
    iris.createService();
    await iris.until(() => failedTasks(iris) === 1);
    expect(iris.tasks('STOPPED')[0]?.stoppedReason).toMatch(
      /failed to create Cloudwatch log stream: ResourceNotFoundException/,
    );
  });

  it('because a secret is missing says which', async () => {
    const iris = new ModelCluster({ secrets: { value: () => undefined } });
    await iris.prepare();
    iris.registerTaskDefinition('iris', {}, { secrets: [{ name: 'TOKEN', valueFrom: 'arn:aws:secretsmanager:x' }] });
    iris.createService();
    await iris.until(() => failedTasks(iris) === 1);
    expect(iris.tasks('STOPPED')[0]?.stoppedReason).toMatch(/^ResourceInitializationError: .*arn:aws:secretsmanager:x/);
  });

  it('stays listed in its cluster beside those of later deployments, and says which one started it', async () => {
    const iris = await serve('crash');
    await iris.until(() => iris.rollout() === 'FAILED');
    const first = iris.service().deployments?.[0]?.id;
    expect(first).toMatch(/^ecs-svc\/\d+$/);
    iris.callEcs('UpdateService', {
      cluster: 'iris',
      service: 'iris',
      taskDefinition: iris.registerTaskDefinition('broken'),
    });
    await iris.until(() => iris.tasks('STOPPED').length > 3);
    const second = iris.service().deployments?.[0]?.id;
    expect(new Set(iris.tasks('STOPPED').map(({ startedBy }) => startedBy))).toEqual(new Set([first, second]));
    expect(() => iris.callEcs('ListTasks', { cluster: 'iris', startedBy: second, desiredStatus: 'STOPPED' })).toThrow(
      refused('InvalidParameterException', 'startedBy must be the only filter'),
    );
    await iris.until(() => iris.callEcs('ListTasks', { cluster: 'iris', startedBy: second }).taskArns.length > 0);
    expect(iris.callEcs('ListTasks', { cluster: 'iris', startedBy: first }).taskArns).toEqual([]);
  });

  it('is forgotten an hour after it stopped', async () => {
    const iris = await serve('crash');
    await iris.until(() => iris.rollout() === 'FAILED');
    expect(iris.tasks('STOPPED')).toHaveLength(3);
    await iris.seconds(3_700);
    expect(iris.tasks('STOPPED')).toEqual([]);
  });
});

describe('a task that is slow', () => {
  it('lives through its grace period', async () => {
    const iris = new ModelCluster();
    await iris.prepare({ image: 'slow' });
    iris.createService({ healthCheckGracePeriodSeconds: 180 });
    await iris.until(() => iris.rollout() === 'COMPLETED');
    expect(failedTasks(iris)).toBe(0);
  });

  it('is killed when the grace period is shorter than its start', async () => {
    const iris = await serve('slow');
    await iris.until(() => failedTasks(iris) === 1);
  });
});

describe('a task whose host is gone', () => {
  it('is stopped and replaced on another instance', async () => {
    const iris = await serve('iris');
    await iris.until(() => iris.rollout() === 'COMPLETED');
    const [host] = iris.ec2.instances.all();
    iris.ec2.instances.terminate(host?.id ?? '');
    await iris.until(() => iris.service().runningCount === 0);
    expect(iris.tasks('STOPPED')[0]?.stoppedReason).toBe(`Host EC2 (instance ${host?.id}) terminated.`);
    // The container instance is counted until EC2 says terminated.
    expect(iris.containerInstances()).toHaveLength(1);
    await iris.until(() => iris.service().runningCount === 1);
    expect(iris.containerInstances()).toHaveLength(1);
  });
});
