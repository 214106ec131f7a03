import { describe, expect, it } from '@jest/globals';
import { limitOfDeploymentsInPools } from '../../../bench/at-once/throttle-limit';
import { firstDeploymentInPoolPath } from '../../../bench/critical-paths/first-deployment';
import { mostAtOnce, patienceSeconds } from '../../../bench/scale/patience';
import { rates } from '../../../bench/scale/rates';

describe('the rates', () => {
  it('let the fewest deployments pass for the changes of clusters, and in pools for the task definitions', () => {
    const passing = (place: 'own' | 'pools') =>
      rates({ own: 50, pools: 40 })
        .filter(({ calls }) => calls[place] > 0)
        .toSorted((a, b) => a.perSecond / a.calls[place] - b.perSecond / b.calls[place])[0]?.what;
    expect(passing('own')).toBe('changes of ECS clusters');
    expect(passing('pools')).toBe('task definitions registered or deregistered');
  });
});

describe('how long a deployment waits for ECS', () => {
  it('is half of all its pauses on average: 1, 2, 4, 8 and sixty times 12 seconds', () => {
    expect(patienceSeconds()).toBe((15 + 60 * 12) / 2);
  });

  it('is enough for as many at once as have their task definition by then', () => {
    const path = firstDeploymentInPoolPath();
    const lastToken = limitOfDeploymentsInPools(mostAtOnce()) - path.until('registerTaskDefinition');
    const after = path.from('registerTaskDefinition');
    expect(lastToken - after).toBeLessThanOrEqual(patienceSeconds() * 1_000);
    expect(lastToken - after).toBeGreaterThan((patienceSeconds() - 2) * 1_000);
  });
});
