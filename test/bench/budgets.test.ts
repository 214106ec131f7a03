import { beforeAll, describe, expect, it } from '@jest/globals';
import { deployAtOnce } from '../../bench/at-once';
import { CriticalPath } from '../../bench/critical-path';
import { pageReads } from '../../bench/registry/page-reads';
import { Registry } from '../../bench/registry/registry';
import { overheadPercent } from '../../bench/sensitivity';
import { localApp, type SlipwayApp } from '../../bench/slipway-app';
import { runScenario, type Scenario } from '../../bench/workflows/comparison';
import { SlipwayFlow } from '../../bench/workflows/slipway-flow';

let app: SlipwayApp;
beforeAll(async () => {
  app = await localApp();
});

const measured = (scenario: Scenario) => runScenario(scenario, () => SlipwayFlow.open(app));

describe('the budgets that do not depend on the machine', () => {
  it('of a first deployment: one function, ten percent over the critical path, 15 s for polling', async () => {
    const { lambdaInvocations, saidLive = 0, healthy = 0 } = await measured('firstDeployment');
    expect(lambdaInvocations).toBe(1);
    expect(saidLive).toBeGreaterThanOrEqual(healthy);
    expect(saidLive - healthy).toBeLessThanOrEqual(15);
    expect(overheadPercent(saidLive, new CriticalPath().milliseconds / 1_000)).toBeLessThan(10);
  });

  it('of a first deployment that takes five minutes: sixty state transitions', async () => {
    const { transitions, saidLive } = await measured('slowFirstDeployment');
    expect(saidLive).toBeGreaterThan(285);
    expect(transitions).toBeLessThanOrEqual(60);
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

  it('of fifty at once: all live on a port of their own, within 1.3 times what the throttles allow, and all gone again', async () => {
    const { live, distinctSlots, last, limit, leftBehind } = await deployAtOnce(app, 50);
    expect(live).toBe(50);
    expect(distinctSlots).toBe(50);
    expect(last).toBeLessThanOrEqual(1.3 * limit);
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
