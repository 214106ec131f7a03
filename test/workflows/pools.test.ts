import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { healthyTargets, violations } from '../../local/simulation/invariants';
import type { DeploymentRequest, SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord, endpointRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

const MINUTE = 60_000;

/** What only those change who have instances of their own. */
const OF_INSTANCES = /^(create|update|delete|put)\w*(Cluster|LaunchTemplate|AutoScalingGroup|CapacityProvider)/;

describe('A model in a shared pool', () => {
  let account: SimulatedAccount;
  beforeEach(async () => {
    account = await openAccount();
    // The pool's least number of instances joins it.
    await account.clock.sleep(10 * MINUTE);
  });
  afterEach(() => account.close());

  async function started(model: string, request: DeploymentRequest = {}, image = 'local/iris:1') {
    const modelVersion = await account.registerVersion(model, image);
    return account.deploy(model, { modelVersion, capacity: 'shared', ...request });
  }
  async function ended(deployment: string) {
    await account.quiet();
    expect(await violations(account.aws)).toEqual([]);
    const { status, error } = await deploymentRecord(account, deployment);
    return { status, ...(error && { error: error.error, cause: error.cause }) };
  }
  const deployed = async (...asked: Parameters<typeof started>) => ended(await started(...asked));
  const deleted = async (model: string) => ended(await account.deleteEndpoint(model));
  const instances = () => account.aws.ec2.instances.all().map(({ id }) => id);

  it('goes LIVE without an instance being launched, and without a call for what keeps instances', async () => {
    const before = instances();
    expect(before).toHaveLength(1);
    expect(await deployed('iris')).toEqual({ status: 'LIVE' });
    expect(await healthyTargets(account.aws, 'iris')).toBe(1);
    expect(instances()).toEqual(before);
    const calls = account.aws.twin.calls.filter(({ caller }) => caller.task).map(({ action }) => action);
    expect(calls).toContain('createService');
    expect(calls.filter((action) => OF_INSTANCES.test(action))).toEqual([]);
  });

  it('shares its instance with another', async () => {
    const before = instances();
    expect(await deployed('iris')).toEqual({ status: 'LIVE' });
    expect(await deployed('churn')).toEqual({ status: 'LIVE' });
    expect(instances()).toEqual(before);
    for (const model of ['iris', 'churn']) expect(await healthyTargets(account.aws, model)).toBe(1);
  });

  it('stays on its version when an update crashes or is stopped', async () => {
    expect(await deployed('iris')).toEqual({ status: 'LIVE' });
    expect(await deployed('iris', {}, 'local/iris:2')).toEqual({ status: 'LIVE' });
    expect(await deployed('iris', {}, 'local/crash:1')).toMatchObject({ status: 'ROLLED_BACK' });
    const stopped = await started('iris');
    await account.clock.sleep(20_000);
    account.execution(stopped).execution.stop();
    expect(await ended(stopped)).toMatchObject({ status: 'ROLLED_BACK' });
    expect(await endpointRecord(account, 'iris')).toMatchObject({ status: 'LIVE', modelVersion: 2 });
  });

  it.each([
    ['crashes', 'local/crash:1', undefined],
    ['is stopped', 'local/slow:1', 2 * MINUTE],
  ])('leaves nothing there when its first deployment %s', async (_how, image, stopAfterMs) => {
    const deployment = await started('iris', {}, image);
    if (stopAfterMs !== undefined) {
      await account.clock.sleep(stopAfterMs);
      account.execution(deployment).execution.stop();
    }
    expect(await ended(deployment)).toMatchObject({ status: 'ROLLED_BACK' });
    expect(await resources(account)).toEqual([]);
  });

  it('scales there, and takes all of it along', async () => {
    const schedule = [{ cron: '0 0 1 1 ? *', timeZone: 'Europe/Berlin', minTasks: 1, maxTasks: 3 }];
    const request = { requestsPerMinutePerTask: 60, schedule, p95AlarmMilliseconds: 800 };
    expect(await deployed('iris', request)).toEqual({ status: 'LIVE' });
    expect(await deployed('iris')).toEqual({ status: 'LIVE' });
    expect(await deployed('iris', request)).toEqual({ status: 'LIVE' });
    await deleted('iris');
    expect(await resources(account)).toEqual([]);
  });

  it('leaves nothing but the pool when it and its neighbour are deleted', async () => {
    await deployed('iris');
    await deployed('churn');
    await deleted('iris');
    expect(await healthyTargets(account.aws, 'churn')).toBe(1);
    await deleted('churn');
    expect(await resources(account)).toEqual([]);
    expect(instances()).not.toEqual([]);
  });

  it('is told at once that the pool is full, by the pool’s name', async () => {
    // Each fills an instance, and there are no more than four.
    expect(await deployed('iris', { cpu: 3, minTasks: 4 })).toEqual({ status: 'LIVE' });
    expect(instances()).toHaveLength(4);
    const startedAt = account.elapsedMs;
    const deployment = await started('churn', { cpu: 3 });
    await account.ended(deployment);
    expect(account.elapsedMs - startedAt).toBeLessThan(5 * MINUTE);
    expect(await ended(deployment)).toEqual({
      status: 'ROLLED_BACK',
      error: 'CapacityUnavailable',
      cause: 'pool shared is full: it has all the instances that it may have, and none of them has room for the task',
    });
    await deleted('iris');
    expect(await resources(account)).toEqual([]);
  });

  it('is refused where there is no such pool, before anything is made', async () => {
    const cause = 'capacity: there is no pool gpu; there is shared';
    const answer = await account.api({
      method: 'POST',
      url: '/models/iris/deployments',
      headers: { host: 'localhost', 'x-api-key': 'local', 'content-type': 'application/json' },
      body: JSON.stringify({ capacity: 'gpu' }),
    });
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain(cause);
    // Whoever starts the workflow without the API learns the same.
    expect(await deployed('iris', { capacity: 'gpu' })).toEqual({
      status: 'ROLLED_BACK',
      error: 'InvalidRequest',
      cause,
    });
    expect(await resources(account)).toEqual([]);
  });
});
