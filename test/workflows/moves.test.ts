import type { DescribeAutoScalingGroupsCommandOutput } from '@aws-sdk/client-auto-scaling';
import type { DeleteServiceRequest } from '@aws-sdk/client-ecs';
import type { ModifyTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { DeploymentRequest } from '../../local/simulation/simulated-account';
import { synthesizedApp } from './harness/apps';
import { AT, LIVE, MINUTE, Moving } from './harness/moving';

let moving: Moving;
afterEach(() => moving.account.close());

const clusterOf = (capacity: string) => (capacity === 'own' ? 'slipway-iris' : `slipway-pool_${capacity}`);

/** The clusters in which a service was changed or deleted, each once. */
function changedServices(): readonly (string | undefined)[] {
  const changes = moving.account.aws.twin.calls.filter(({ action }) => /^(update|delete)Service$/.test(action));
  return [...new Set(changes.map(({ arguments: made }) => (made as DeleteServiceRequest).cluster))];
}

describe('An endpoint that moves', () => {
  it.each([
    ['own', 'shared', AT.shared],
    ['shared', 'own', AT.own],
  ])('answers every call under its URL, from %s to %s, and nothing is left behind', async (from, to, there) => {
    moving = await Moving.open();
    const calls = await moving.called(from, { minTasks: 2 });
    const before = await moving.at();
    expect(await moving.deployed({ capacity: to, minTasks: 2 }, 'local/iris:2')).toEqual(LIVE);
    expect(calls.stop()).toMatchObject({ failed: 0 });
    expect(await moving.at()).toEqual({ ...before, capacity: to, modelVersion: 2 });
    expect(await moving.placed()).toEqual(there);
  });

  it('takes its schedule, its other scaling and its alarms along', async () => {
    moving = await Moving.open();
    const schedule = [{ cron: '0 0 1 1 ? *', timeZone: 'Europe/Berlin', minTasks: 1, maxTasks: 3 }];
    const scaled = { requestsPerMinutePerTask: 60, schedule, p95AlarmMilliseconds: 800 };
    const calls = await moving.called('own', scaled);
    expect(await moving.deployed({ capacity: 'shared', ...scaled })).toEqual(LIVE);
    expect(await moving.deployed({ capacity: 'own' })).toEqual(LIVE);
    expect(calls.stop()).toMatchObject({ failed: 0 });
    expect(await moving.placed()).toEqual(AT.own);
  });

  it('has as many tasks there as it had, and instances for them', async () => {
    moving = await Moving.open();
    const calls = await moving.called('shared', { minTasks: 1, maxTasks: 6 });
    await moving.account.aws.twin.call(
      'ecs',
      'UpdateService',
      { cluster: 'slipway-pool_shared', service: 'slipway-iris', desiredCount: 5 },
      { roleArn: (await synthesizedApp()).access.root },
    );
    await moving.account.clock.sleep(5 * MINUTE);
    const moved = await moving.started({ capacity: 'own', maxTasks: 6 });
    await moving.account.ended(moved);
    expect(calls.stop()).toMatchObject({ failed: 0 });
    const { AutoScalingGroups: [group] = [] } = (await moving.account.aws.twin.inspect(
      'autoscaling',
      'DescribeAutoScalingGroups',
      { AutoScalingGroupNames: ['slipway-iris'] },
    )) as DescribeAutoScalingGroupsCommandOutput;
    expect(group?.DesiredCapacity).toBeGreaterThanOrEqual(3);
    expect(await moving.ended(moved)).toEqual(LIVE);
  });

  it('may have another instance type, health path and port there', async () => {
    moving = await Moving.open();
    const calls = await moving.called('shared');
    const other = { instanceType: 'm6i.xlarge', healthCheckPath: '/ping', containerPort: 8080 };
    expect(await moving.deployed({ capacity: 'own', ...other })).toEqual(LIVE);
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('may be healthy by another path there, which the old tasks do not know', async () => {
    moving = await Moving.open();
    expect(await moving.deployed({ capacity: 'own' }, 'local/health:1')).toEqual(LIVE);
    const calls = moving.account.calls('iris', { requestsPerMinute: 240 });
    expect(await moving.deployed({ capacity: 'shared', healthCheckPath: '/ping' }, 'local/ping:1')).toEqual(LIVE);
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('stays where it is for who says nothing of capacity', async () => {
    moving = await Moving.open();
    const calls = await moving.called('shared');
    expect(await moving.deployed({ minTasks: 2 }, 'local/iris:2')).toEqual(LIVE);
    expect(await moving.at()).toMatchObject({ capacity: 'shared', modelVersion: 2 });
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('moves back with what was live at the other place', async () => {
    moving = await Moving.open();
    const calls = await moving.called('own', { minTasks: 2 });
    expect(await moving.deployed({ capacity: 'shared' }, 'local/iris:2')).toEqual(LIVE);
    expect(await moving.ended(await moving.account.bringBack('iris'))).toEqual(LIVE);
    expect(await moving.at()).toMatchObject({ capacity: 'own', modelVersion: 1 });
    expect(await moving.placed()).toEqual(AT.own);
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('moves from one pool to another', async () => {
    moving = await Moving.open(await synthesizedApp('twoPools'));
    const calls = await moving.called('shared');
    expect(await moving.deployed({ capacity: 'spare' }, 'local/iris:2')).toEqual(LIVE);
    expect(calls.stop()).toMatchObject({ failed: 0 });
    expect(await moving.at()).toMatchObject({ capacity: 'spare', modelVersion: 2 });
    expect(await moving.placed()).toEqual(AT.spare);
  });

  it('leaves its neighbours in the pool alone', async () => {
    moving = await Moving.open();
    const modelVersion = await moving.account.registerVersion('churn', 'local/iris:1');
    await moving.account.deploy('churn', { modelVersion, capacity: 'shared' });
    const calls = await moving.called('shared');
    const neighbour = moving.account.calls('churn', { requestsPerMinute: 60 });
    expect(await moving.deployed({ capacity: 'own' })).toEqual(LIVE);
    for (const client of [calls, neighbour]) expect(client.stop()).toMatchObject({ failed: 0 });
  });
});

describe('A move that cannot be', () => {
  it.each<[string, DeploymentRequest, string, string]>([
    [
      'to a pool that is not there',
      { capacity: 'gpu' },
      'InvalidRequest',
      'capacity: there is no pool gpu; there is shared',
    ],
    [
      'together with a canary',
      { capacity: 'shared', strategy: 'canary' },
      'InstancesChange',
      'capacity: shared differs from own, but a new version is measured on the instances of the old one: change it with strategy rolling first',
    ],
    [
      'together with blueGreen',
      { capacity: 'shared', strategy: 'blueGreen' },
      'InstancesChange',
      'capacity: shared differs from own, but a new version is measured on the instances of the old one: change it with strategy rolling first',
    ],
  ])('%s is refused in a sentence, and nothing is touched', async (_what, request, error, cause) => {
    moving = await Moving.open();
    const calls = await moving.called('own');
    expect(await moving.deployed(request)).toEqual({ status: 'REJECTED', leftovers: [], error, cause });
    expect(calls.stop()).toMatchObject({ failed: 0 });
    expect(await moving.placed()).toEqual(AT.own);
  });
});

describe('A move that fails', () => {
  it.each<[string, string, string, string]>([
    ['own', 'shared', 'local/crash:1', 'ServiceFailed'],
    ['shared', 'own', 'local/crash:1', 'ServiceFailed'],
    ['own', 'shared', 'local/unhealthy:1', 'ServiceFailed|TargetsUnhealthy'],
    ['shared', 'own', 'local/unhealthy:1', 'ServiceFailed|TargetsUnhealthy'],
  ])('from %s to %s by %s leaves the endpoint where it is, answering every call', async (from, to, image, errors) => {
    moving = await Moving.open();
    const calls = await moving.called(from);
    const before = { where: await moving.at(), placed: await moving.placed() };
    const { status, error = '', wrong } = await moving.deployed({ capacity: to, startupSeconds: 120 }, image);
    expect({ status, wrong }).toEqual({ status: 'ROLLED_BACK', wrong: undefined });
    expect(errors.split('|')).toContain(error);
    expect({ where: await moving.at(), placed: await moving.placed() }).toEqual(before);
    expect(changedServices()).toEqual([clusterOf(to)]);
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('into a full pool is told so at once, by the pool’s name', async () => {
    moving = await Moving.open();
    // Each fills an instance, and there are no more than four.
    const modelVersion = await moving.account.registerVersion('churn', 'local/iris:1', { cpu: 3, memoryMiB: 1024 });
    await moving.account.deploy('churn', { modelVersion, capacity: 'shared', minTasks: 4 });
    await moving.account.quiet();
    const calls = await moving.called('own', { cpu: 1 });
    const startedAt = moving.account.elapsedMs;
    const moved = await moving.started({ capacity: 'shared', cpu: 3 });
    await moving.account.ended(moved);
    expect(moving.account.elapsedMs - startedAt).toBeLessThan(5 * MINUTE);
    expect(await moving.ended(moved)).toEqual({
      status: 'ROLLED_BACK',
      leftovers: [],
      error: 'CapacityUnavailable',
      cause: 'pool shared is full: it has all the instances that it may have, and none of them has room for the task',
    });
    expect(await moving.at()).toMatchObject({ capacity: 'own' });
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });

  it('because its tasks do not answer another health path leaves the old ones healthy by theirs', async () => {
    moving = await Moving.open();
    const calls = await moving.called('own');
    const failed = await moving.deployed({ capacity: 'shared', healthCheckPath: '/ping' }, 'local/health:1');
    expect(failed).toMatchObject({ status: 'ROLLED_BACK', error: 'TargetsUnhealthy' });
    const paths = moving.account.aws.twin.calls
      .filter(({ action }) => action === 'modifyTargetGroup')
      .map(({ arguments: made }) => (made as ModifyTargetGroupInput).HealthCheckPath);
    expect(paths.at(-1)).toBe('/health');
    expect(await moving.at()).toMatchObject({ capacity: 'own' });
    expect(calls.stop()).toMatchObject({ failed: 0 });
  });
});
