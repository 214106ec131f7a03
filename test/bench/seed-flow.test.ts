import { describe, expect, it } from '@jest/globals';
import { MINIMUMS } from '../../bench/critical-paths/minimums';
import { SeedFlow } from '../../bench/seed-flow/seed-flow';
import { localApp } from '../../bench/slipway-app';
import { runScenario, type Scenario } from '../../bench/workflows/comparison';

const measured = async (scenario: Scenario) => {
  const { assembly } = await localApp();
  return runScenario(scenario, () => SeedFlow.open(assembly));
};

describe('the seed’s flow', () => {
  it('puts a model live with a function for each step and each look', async () => {
    const { live, lambdaInvocations, callsByService } = await measured('firstDeployment');
    // Nothing is live before instance, image and health checks are.
    expect(live).toBeGreaterThan(MINIMUMS.firstDeployment);
    expect(lambdaInvocations).toBe(callsByService.lambda);
    expect(lambdaInvocations).toBeGreaterThan(7);
  });

  it('has an update only as a delete and a deployment, between which nothing answers', async () => {
    const { live = 0, silence } = await measured('update');
    expect(silence).toBeGreaterThan(100);
    expect(silence).toBeLessThanOrEqual(live);
  });

  it('leaves behind what its delete forgets', async () => {
    const { leftBehind } = await measured('delete');
    expect(leftBehind).toEqual(['cluster', 'listener', 'targetGroup', 'taskDefinition']);
  });
});
