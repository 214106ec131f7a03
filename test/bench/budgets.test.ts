import type { ListTasksResponse } from '@aws-sdk/client-ecs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { slipwayAtOnce } from '../../bench/at-once/slipway-at-once';
import { MINIMUMS, type Minimum } from '../../bench/critical-paths/minimums';
import { openInPool, warmPool } from '../../bench/pools/warm-pool';
import { pageReads } from '../../bench/registry/page-reads';
import { Registry } from '../../bench/registry/registry';
import { overheadElsewhere, overheadPercent } from '../../bench/sensitivity';
import { localApp, type SlipwayApp } from '../../bench/slipway-app';
import { runScenario, SCENARIOS, type Scenario } from '../../bench/workflows/comparison';
import { SlipwayFlow } from '../../bench/workflows/slipway-flow';

let app: SlipwayApp;
beforeAll(async () => {
  app = await localApp();
});

const measured = (scenario: Scenario) => runScenario(scenario, () => SlipwayFlow.open(app));

/** When the second task of the only model's service has stopped. */
async function secondStop({ clock, aws }: SlipwayFlow): Promise<number> {
  const stopped = { cluster: 'slipway-iris', desiredStatus: 'STOPPED' };
  for (;;) {
    await clock.sleep(100);
    const listed = (await aws.twin.inspect('ecs', 'ListTasks', stopped)) as ListTasksResponse | undefined;
    if ((listed?.taskArns?.length ?? 0) >= 2) return clock.now();
  }
}

describe('the budgets that do not depend on the machine', () => {
  it('of a first deployment: one function, 53 state transitions, 8 percent over the critical path, 5 s for polling', async () => {
    const { lambdaInvocations, transitions, saidLive = 0, healthy = 0 } = await measured('firstDeployment');
    expect(lambdaInvocations).toBe(1);
    expect(transitions).toBeLessThanOrEqual(53);
    expect(saidLive).toBeGreaterThanOrEqual(healthy);
    expect(saidLive - healthy).toBeLessThanOrEqual(5);
    expect(overheadPercent(saidLive, MINIMUMS.firstDeployment)).toBeLessThan(8);
  });

  it('of a first deployment wherever instances boot and images come faster or slower: 8 percent', async () => {
    const overheads = await overheadElsewhere(app);
    expect(overheads).toHaveLength(12);
    expect(overheads.filter(({ overheadPercent: percent }) => !(percent <= 8))).toEqual([]);
  });

  it('of a first deployment that takes nearly five minutes: state transitions of which a round is left of sixty', async () => {
    const { transitions, saidLive } = await measured('slowFirstDeployment');
    expect(saidLive).toBeGreaterThan(280);
    expect(transitions).toBeLessThanOrEqual(59);
  });

  it.each([
    ['counts it as failed', true],
    ['does not count it as failed', false],
  ])('of a crash loop: known within ten seconds of the second stop, where ECS %s', async (_what, counted) => {
    const flow = await SlipwayFlow.open({ ...app, unverified: { ecs: { exitAfterStartCountsAsFailure: counted } } });
    const start = flow.clock.now();
    const second = secondStop(flow);
    const { failureKnown = Number.NaN } = await SCENARIOS.crashLoop(flow);
    const failedAt = ((await second) - start) / 1_000;
    expect(failedAt).toBeGreaterThan(100);
    expect(failureKnown).toBeGreaterThanOrEqual(failedAt);
    expect(failureKnown - failedAt).toBeLessThanOrEqual(10);
    await flow.close();
  });

  it.each([
    ['a deletion', 11, 'delete', 'deletion'],
    ['a rollback of containers that crash', 11, 'crashLoop', 'rollbackOfCrash'],
    ['a rollback of containers that answer 500', 11, 'failingHealthChecks', 'rollbackOfUnhealthy'],
    // ECS looks at health every five seconds, which is much of so short a time.
    ['going back to the former version', 13, 'failedUpdate', 'restoration'],
  ] as const satisfies readonly (readonly [string, number, Scenario, Minimum])[])(
    'of %s: %d percent over its critical path, and 10 on average',
    async (_, percent, scenario, minimum) => {
      const seconds = await Promise.all(
        [1, 2, 3, 4].map(async (seed) => {
          const { rollback, ended } = await runScenario(scenario, () => SlipwayFlow.open({ ...app, seed }));
          return scenario === 'delete' ? ended : (rollback ?? Number.NaN);
        }),
      );
      // Nobody is faster than what is called the least.
      expect(Math.min(...seconds)).toBeGreaterThan(MINIMUMS[minimum]);
      expect(Math.max(...seconds)).toBeLessThan((1 + percent / 100) * MINIMUMS[minimum]);
      expect(seconds.reduce((sum, each) => sum + each) / seconds.length).toBeLessThan(1.1 * MINIMUMS[minimum]);
    },
  );

  it('of a first deployment into a warm pool: 10 percent over its critical path, 44 transitions, no call for instances', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const {
        saidLive = Number.NaN,
        transitions,
        callsByService,
      } = await runScenario('firstDeployment', () => openInPool(app, { seed }));
      expect(saidLive).toBeGreaterThan(MINIMUMS.firstDeploymentInPool);
      expect(overheadPercent(saidLive, MINIMUMS.firstDeploymentInPool)).toBeLessThan(10);
      expect(transitions).toBeLessThanOrEqual(44);
      // The preflight's look at the instance type.
      expect(callsByService.ec2).toBe(1);
    }
  });

  it('of a first deployment into a pool wherever images come faster or slower: 8 seconds', async () => {
    const { imagePulls } = await warmPool(app);
    expect(imagePulls).toHaveLength(4);
    expect(imagePulls.filter(({ live, minimum }) => !(live - minimum <= 8))).toEqual([]);
  });

  it('of a deletion from a pool: 15 percent over its critical path on average, and less than half of one with instances', async () => {
    const seconds = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => (await runScenario('delete', () => openInPool(app, { seed }))).ended),
    );
    expect(Math.min(...seconds)).toBeGreaterThan(MINIMUMS.deletionFromPool);
    expect(seconds.reduce((sum, each) => sum + each) / seconds.length).toBeLessThan(1.15 * MINIMUMS.deletionFromPool);
    expect(Math.max(...seconds)).toBeLessThan(MINIMUMS.deletion / 2);
  });

  it('of an update: no function, and the endpoint answers all the time', async () => {
    const { lambdaInvocations, live, silence } = await measured('update');
    expect(live).toBeDefined();
    expect(lambdaInvocations).toBe(0);
    expect(silence).toBe(0);
  });

  it('of failures: known long before the deadline, and nothing left behind', async () => {
    expect(await measured('missingImage')).toMatchObject({ leftBehind: [] });
    const { failureKnown: noCapacityKnown = 0, leftBehind } = await measured('noCapacity');
    expect(noCapacityKnown).toBeLessThan(60);
    expect(leftBehind).toEqual([]);
    const { failureKnown: crashKnown = 0, silence } = await measured('failedUpdate');
    expect(crashKnown).toBeLessThan(120);
    expect(silence).toBe(0);
  });

  it('of fifty at once: all live on a port of their own and all gone again, within 1.3 and 1.2 times what the throttles allow', async () => {
    const { live, distinctSlots, last, limit, deleted, lastDeleted, deletionLimit, leftBehind } = await slipwayAtOnce(
      app,
      50,
    );
    expect(live).toBe(50);
    expect(distinctSlots).toBe(50);
    expect(last).toBeLessThanOrEqual(1.3 * limit);
    expect(deleted).toBe(50);
    expect(lastDeleted).toBeLessThanOrEqual(1.2 * deletionLimit);
    expect(leftBehind).toBe(0);
  });

  it('of the registry: a page reads what it shows, in a small registry and in a large one', async () => {
    const registry = await Registry.open(app.assembly);
    const small = await pageReads(registry, 30);
    const large = await pageReads(registry, 1_000);
    await registry.close();
    expect(small.itemsPerPage).toBe(25);
    expect(large.itemsPerPage).toBe(small.itemsPerPage);
  });
});
