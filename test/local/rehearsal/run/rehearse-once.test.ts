import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Rehearsed, rehearseOnce } from '../../../../local/rehearsal/run/rehearse-once';
import { type Blueprint, openTwin } from '../../../../local/rehearsal/twin/open-twin';
import type { SimulatedAccount } from '../../../../local/simulation/simulated-account';
import { synthesizedApp } from '../../../workflows/harness/apps';
import { openAccount } from '../../../workflows/harness/simulated-account';
import { blueprintOf } from '../twin-of';

let account: SimulatedAccount;
beforeEach(async () => {
  account = await openAccount();
  await account.registerVersion('iris', 'local/iris:1');
  await account.deploy('iris');
  await account.quiet();
  await account.registerVersion('iris', 'local/iris:2');
});
afterEach(() => account.close());

async function rehearsed(
  request: Parameters<typeof rehearseOnce>[2],
  more: Partial<Blueprint> = {},
): Promise<Rehearsed> {
  const twin = await openTwin((await synthesizedApp()).assembly, { ...(await blueprintOf(account)), ...more });
  try {
    return await rehearseOnce(twin, 'iris', request);
  } finally {
    await twin.account.close();
  }
}

describe('A deployment that is rehearsed', () => {
  it('is told by its end, its time, its calls and what it has changed', async () => {
    const { status, milliseconds, transitions, tasks, calls, addresses, changed, problems } = await rehearsed({
      minTasks: 2,
    });
    expect({ status, problems }).toEqual({ status: 'LIVE', problems: [] });
    expect(milliseconds).toBeGreaterThan(60_000);
    expect(tasks[0]).toBe('OpenDeployment');
    expect(transitions).toBeGreaterThan(tasks.length);
    expect(calls['ecs:updateService']).toBe(1);
    expect(addresses).toBeGreaterThanOrEqual(2);
    expect(changed.map(({ kind, fields }) => [kind, fields])).toContainEqual(['service', ['desired', 'running']]);
  });

  it('takes as long as its model loads', async () => {
    const slowly = { containers: { 'local/iris:2': { healthyAfterSeconds: 100 } } };
    const [fast, slow] = [await rehearsed({}), await rehearsed({}, slowly)];
    expect(slow.milliseconds - fast.milliseconds).toBeGreaterThan(80_000);
    expect(slow.milliseconds - fast.milliseconds).toBeLessThan(120_000);
  });

  it('proves a canary on the requests that there are, and on none if there are none', async () => {
    const strategy = {
      type: 'canary',
      steps: [{ percent: 10, minutes: 2 }],
      minRequests: 5,
      onInconclusive: 'rollBack',
    };
    expect(await rehearsed({ strategy }, { requestsPerMinute: 60 })).toMatchObject({ status: 'LIVE', problems: [] });
    expect(await rehearsed({ strategy })).toMatchObject({ status: 'ROLLED_BACK', problems: [], changed: [] });
  });

  it('takes addresses for what it has stopped again by its end', async () => {
    const crashing = { containers: { 'local/iris:2': { exit: { code: 1, afterSeconds: 30 } } } };
    const { status, addresses } = await rehearsed({ minTasks: 3 }, crashing);
    expect(status).toBe('ROLLED_BACK');
    expect(addresses).toBeGreaterThanOrEqual(3);
  });

  it('that fails says why', async () => {
    const crashing = { containers: { 'local/iris:2': { exit: { code: 1, afterSeconds: 3 } } } };
    expect(await rehearsed({}, crashing)).toMatchObject({
      status: 'ROLLED_BACK',
      error: 'ServiceFailed',
      changed: [],
      problems: [],
      leftovers: [],
    });
  });
});
