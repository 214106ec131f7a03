import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { healthyTargets, violations } from '../../local/simulation/invariants';
import type { DeploymentRequest, SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The platform's time begins at midnight in UTC. */
const NIGHT = { cron: '0 20 * * ? *', timeZone: 'Europe/Berlin', minTasks: 0, maxTasks: 0 };
const MORNING = { cron: '0 7 * * ? *', timeZone: 'Europe/Berlin', minTasks: 2, maxTasks: 4 };

describe('An endpoint that scales', () => {
  let account: SimulatedAccount;
  beforeEach(async () => {
    account = await openAccount();
    for (const image of ['local/iris:1', 'local/iris:2', 'local/crash:1']) await account.registerVersion('iris', image);
  });
  afterEach(() => account.close());

  const deployed = async (request: DeploymentRequest) => {
    const deployment = await account.deploy('iris', request);
    await account.quiet();
    return (await deploymentRecord(account, deployment)).status;
  };
  const tasks = async () => {
    const name = 'slipway-iris';
    const described = await account.aws.twin.inspect('ecs', 'DescribeServices', { cluster: name, services: [name] });
    return (described as DescribeServicesResponse).services?.[0]?.desiredCount;
  };
  const until = (hours: number) => account.clock.sleep(hours * HOUR - account.elapsedMs);
  const isSound = async () => expect(await violations(account.aws)).toEqual([]);

  it('has more tasks for a client that calls more, and fewer when it calls less', async () => {
    expect(await deployed({ modelVersion: 1, requestsPerMinutePerTask: 60 })).toBe('LIVE');
    const many = account.calls('iris', { requestsPerMinute: 150 });
    await account.clock.sleep(15 * MINUTE);
    // One more than the load takes: while others start, the first has all of it.
    expect(await tasks()).toBe(4);
    expect(await healthyTargets(account.aws, 'iris')).toBe(4);
    many.stop();
    const few = account.calls('iris', { requestsPerMinute: 12 });
    await account.clock.sleep(25 * MINUTE);
    expect(await tasks()).toBe(1);
    expect(few.stop().failed).toBe(0);
    await isSound();
  });

  it('is asleep at night and awake in the morning, and calls nobody for that', async () => {
    expect(await deployed({ modelVersion: 1, schedule: [NIGHT, MORNING] })).toBe('LIVE');
    await until(7);
    expect(await healthyTargets(account.aws, 'iris')).toBe(2);
    await until(20);
    expect(await tasks()).toBe(0);
    expect((await resources(account)).filter((resource) => resource.startsWith('ecs task '))).toEqual([]);
    await isSound();
    await until(31);
    expect(await healthyTargets(account.aws, 'iris')).toBe(2);
    await isSound();
  });

  it('is updated with as few tasks as its schedule leaves it at that time, and loses none that it counts on', async () => {
    const few = { cron: '10 0 * * ? *', timeZone: 'UTC', minTasks: 1, maxTasks: 1 };
    expect(await deployed({ modelVersion: 1, minTasks: 2, schedule: [few] })).toBe('LIVE');
    await account.clock.sleep(15 * MINUTE);
    expect(await tasks()).toBe(1);
    const update = { modelVersion: 2, minTasks: 2, healthCheckPath: '/', schedule: [few] };
    expect(await deployed(update)).toBe('LIVE');
    expect(await tasks()).toBe(1);
    await isSound();
  });

  it('is woken by a deployment, and sleeps again at its time', async () => {
    expect(await deployed({ modelVersion: 1, schedule: [NIGHT] })).toBe('LIVE');
    await until(20);
    expect(await tasks()).toBe(0);
    expect(await deployed({ modelVersion: 2, schedule: [NIGHT] })).toBe('LIVE');
    expect(await healthyTargets(account.aws, 'iris')).toBe(1);
    await isSound();
    await until(44);
    expect(await tasks()).toBe(0);
    // The same once more: what was asked for is to serve.
    expect(await deployed({ modelVersion: 2, schedule: [NIGHT] })).toBe('LIVE');
    expect(await healthyTargets(account.aws, 'iris')).toBe(1);
    await isSound();
  });

  it('is woken by a canary too, which is measured against what was live', async () => {
    expect(await deployed({ modelVersion: 1, schedule: [NIGHT] })).toBe('LIVE');
    await until(20);
    const calls = account.calls('iris', { requestsPerMinute: 30 });
    const strategy = { type: 'canary', steps: [{ percent: 50, minutes: 5 }], onInconclusive: 'goOn' };
    expect(await deployed({ modelVersion: 2, schedule: [NIGHT], strategy })).toBe('LIVE');
    calls.stop();
    expect(await healthyTargets(account.aws, 'iris')).toBe(1);
    await isSound();
  });

  it('is not put to sleep while its tasks are replaced', async () => {
    expect(await deployed({ modelVersion: 1, schedule: [NIGHT] })).toBe('LIVE');
    await until(18.98);
    expect(await deployed({ modelVersion: 2, schedule: [NIGHT] })).toBe('LIVE');
    expect(account.elapsedMs).toBeGreaterThan(19 * HOUR);
    expect(await healthyTargets(account.aws, 'iris')).toBe(1);
    await isSound();
  });

  it('keeps the tasks of its day when it is updated by day, and when that fails', async () => {
    const request = { schedule: [NIGHT, MORNING] };
    expect(await deployed({ modelVersion: 1, ...request })).toBe('LIVE');
    await until(8);
    expect(await deployed({ modelVersion: 2, ...request })).toBe('LIVE');
    await account.clock.sleep(30 * MINUTE);
    expect(await tasks()).toBe(2);
    expect(await deployed({ modelVersion: 3, ...request })).toBe('ROLLED_BACK');
    await account.clock.sleep(30 * MINUTE);
    expect(await healthyTargets(account.aws, 'iris')).toBe(2);
    await isSound();
  });

  it('scales otherwise after an update, and as before when that is taken back', async () => {
    const before = { modelVersion: 1, requestsPerMinutePerTask: 60, schedule: [NIGHT, MORNING], drainSeconds: 60 };
    expect(await deployed(before)).toBe('LIVE');
    await isSound();
    // What fails after all of that was changed.
    expect(await deployed({ modelVersion: 3, requestsPerMinutePerTask: 90, schedule: [MORNING] })).toBe('ROLLED_BACK');
    await isSound();
    expect(await deployed({ modelVersion: 1, requestsPerMinutePerTask: 90, schedule: [MORNING] })).toBe('LIVE');
    await isSound();
    expect(await deployed({ modelVersion: 1 })).toBe('LIVE');
    await isSound();
    expect(await deployed(before)).toBe('LIVE');
    await isSound();
  });

  it('leaves nothing when it is deleted in its sleep', async () => {
    expect(await deployed({ modelVersion: 1, requestsPerMinutePerTask: 60, schedule: [NIGHT] })).toBe('LIVE');
    await until(20);
    await account.deleteEndpoint('iris');
    await account.quiet();
    expect(await resources(account)).toEqual([]);
    await isSound();
  });
});
