import { describe, expect, it } from '@jest/globals';
import { FLOWS } from '../../../bench/flows';
import { localApp } from '../../../bench/slipway-app';
import { runScenario, type Scenario } from '../../../bench/workflows/comparison';

const measured = async (
  scenario: Scenario,
  flow: 'cloudFormation' | 'cloudFormationWithBreaker' = 'cloudFormation',
) => {
  const app = await localApp();
  return runScenario(scenario, () => FLOWS[flow](app));
};

const HOUR = 3_600;

describe('CloudFormation', () => {
  it('is complete only when the model answers', async () => {
    const { saidLive = 0, healthy = Number.POSITIVE_INFINITY } = await measured('firstDeployment');
    expect(saidLive).toBeGreaterThanOrEqual(healthy);
    expect(saidLive - healthy).toBeLessThan(10);
  });

  it('updates without a gap, and cleans the former task definition up', async () => {
    const { live, silence, leftBehind } = await measured('update');
    expect(live).toBeDefined();
    expect(silence).toBe(0);
    expect(leftBehind.filter((type) => type === 'taskDefinition')).toHaveLength(1);
  });

  it.each(['crashLoop', 'failingHealthChecks', 'missingImage'] as const)(
    'waits three hours for a service that does not get steady, and then leaves nothing: %s',
    async (scenario) => {
      const { saidLive, failureKnown = 0, leftBehind } = await measured(scenario);
      expect(saidLive).toBeUndefined();
      expect(failureKnown).toBeGreaterThan(3 * HOUR);
      expect(failureKnown).toBeLessThan(3 * HOUR + 60);
      expect(leftBehind).toEqual([]);
    },
  );

  it.each([
    ['crashLoop', 300],
    ['missingImage', 300],
    // Three tasks, each of which has 360 s to get healthy.
    ['failingHealthChecks', 1_800],
  ] as const)('knows sooner where the circuit breaker is on: %s', async (scenario, limit) => {
    const { failureKnown = Number.NaN, leftBehind } = await measured(scenario, 'cloudFormationWithBreaker');
    expect(failureKnown).toBeLessThan(limit);
    expect(leftBehind).toEqual([]);
  });

  it('waits an hour for instances that cannot be had', async () => {
    const { failureKnown = 0, leftBehind } = await measured('noCapacity', 'cloudFormationWithBreaker');
    expect(failureKnown).toBeGreaterThan(HOUR);
    expect(failureKnown).toBeLessThan(HOUR + 60);
    expect(leftBehind).toEqual([]);
  });

  it('goes back to the former task definition when an update fails', async () => {
    const { failureKnown, rollback, silence, answersInTheEnd, leftBehind } = await measured(
      'failedUpdate',
      'cloudFormationWithBreaker',
    );
    expect(failureKnown).toBeLessThan(300);
    expect(rollback).toBeGreaterThan(0);
    expect(silence).toBe(0);
    expect(answersInTheEnd).toBe(true);
    expect(leftBehind.filter((type) => type === 'taskDefinition')).toHaveLength(1);
  });

  it('deletes all that it made', async () => {
    expect(await measured('delete')).toMatchObject({ leftBehind: [], answersInTheEnd: false });
  });
});
