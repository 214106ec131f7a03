import { describe, expect, it } from '@jest/globals';
import { readResults } from '../../../bench/results';
import { needsOf, PLACES } from '../../../bench/scale/needs';
import { QUOTAS } from '../../../bench/scale/quotas';

const { workflows, pool } = readResults();

describe('what many models need', () => {
  it('is what a model was measured to consist of, times their number', () => {
    const kinds = {
      own: workflows.firstDeployment.slipway.leftBehind,
      pools: pool.scenarios.firstDeployment.leftBehind,
    };
    for (const place of PLACES) {
      const count = (type: string) => kinds[place].filter((kind) => kind === type).length;
      const needs = needsOf(1_000, place);
      expect(needs.targetGroups).toBe(1_000 * count('targetGroup'));
      expect(needs.scalableTargets).toBe(1_000 * count('scalableTarget'));
      // A pool's own group and cluster are the stack's.
      const shared = place === 'pools' ? 4 : 0;
      expect(needs.autoScalingGroups).toBe(1_000 * count('autoScalingGroup') + shared);
      expect(needs.clusters).toBe(1_000 * count('cluster') + shared);
      // Those that AWS makes of scaling policies are not resources of the twin's.
      const made = 1_000 * 2 + needs.autoScalingGroups * 2;
      expect(needs.alarms).toBe(1_000 * count('alarm') + made);
    }
  });

  it('is far less of all that instances need, in pools', () => {
    const [own, pools] = [needsOf(1_000, 'own'), needsOf(1_000, 'pools')];
    expect(own.vcpus).toBe(2_000);
    // 32 of them fill eight vCPUs.
    expect(pools.vcpus).toBe(256);
    expect(pools.volumeGib).toBe(32 * 60);
    expect(own.networkInterfaces).toBe(1_000 + 1_000 + 40);
    expect(pools.networkInterfaces).toBe(1_000 + 2 * 32 + 40);
  });
});

describe('a quota', () => {
  it('is one of AWS, on a page of its own', () => {
    for (const { page } of QUOTAS) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  it('is needed more the more models there are', () => {
    for (const { needed } of QUOTAS) {
      for (const place of PLACES) {
        expect(needed(needsOf(10_000, place))).toBeGreaterThan(needed(needsOf(100, place)));
      }
    }
  });
});
