import { describe, expect, it } from '@jest/globals';
import { FLOWS } from '../../../bench/flows';
import { localApp } from '../../../bench/slipway-app';
import { runScenario, type Scenario } from '../../../bench/workflows/comparison';

const measured = async (scenario: Scenario) => {
  const app = await localApp();
  return runScenario(scenario, () => FLOWS.awsCli(app));
};

/** Forty looks and the 39 pauses between them. */
const WAITER_GIVES_UP = 585;

describe('a script of AWS CLI commands', () => {
  it('says that a model is live when its task runs, before it answers', async () => {
    const { saidLive = 0, healthy = 0, live } = await measured('firstDeployment');
    expect(saidLive).toBeLessThan(healthy);
    expect(live).toBe(healthy);
  });

  it('says so of one that never answers', async () => {
    const { saidLive, live, leftBehind } = await measured('failingHealthChecks');
    expect(saidLive).toBeDefined();
    expect(live).toBeUndefined();
    expect(leftBehind).toContain('service');
  });

  it('updates without a gap, and leaves the former task definition', async () => {
    const { live, silence, leftBehind } = await measured('update');
    expect(live).toBeDefined();
    expect(silence).toBe(0);
    expect(leftBehind.filter((type) => type === 'taskDefinition')).toHaveLength(2);
  });

  it('gives up after forty looks and undoes nothing', async () => {
    const { failureKnown = 0, ended, rollback, leftBehind } = await measured('missingImage');
    expect(failureKnown).toBeGreaterThan(WAITER_GIVES_UP);
    expect(failureKnown).toBeLessThan(WAITER_GIVES_UP + 45);
    expect(ended).toBe(failureKnown);
    expect(rollback).toBeUndefined();
    expect(leftBehind).toEqual(expect.arrayContaining(['service', 'cluster', 'instance', 'listener', 'targetGroup']));
  });

  it('leaves a failed update to crash on, beside the version that serves', async () => {
    const { failureKnown = 0, silence, answersInTheEnd, leftBehind } = await measured('failedUpdate');
    expect(failureKnown).toBeGreaterThan(WAITER_GIVES_UP);
    expect(silence).toBe(0);
    expect(answersInTheEnd).toBe(true);
    expect(leftBehind.filter((type) => type === 'taskDefinition')).toHaveLength(2);
  });

  it('deletes all that it made', async () => {
    expect(await measured('delete')).toMatchObject({ leftBehind: [], answersInTheEnd: false });
  });
});
