import { describe, expect, it } from '@jest/globals';
import { CriticalPath } from '../../bench/critical-path';
import { throttleLimit } from '../../bench/throttle-limit';
import { DURATIONS } from '../../local/aws/durations';

describe('the critical path of a first deployment', () => {
  it('is instance, image and health checks, and the calls before and after them', () => {
    const path = new CriticalPath();
    expect(path.path).toEqual(
      expect.arrayContaining(['createCluster', 'instanceBoots', 'imageIsPulled', 'targetBecomesHealthy', 'recordLive']),
    );
    expect(path.path).not.toContain('capacityProviderAttaches');
    expect(path.milliseconds).toBe(7 * 150 + 90_000 + 3_000 + 60_000 + 1_000 + 10_000);
  });

  it('goes through the capacity provider where instances boot faster than that attaches', () => {
    const path = new CriticalPath({ ...DURATIONS, instanceBoot: 5_000 });
    expect(path.path).toContain('capacityProviderAttaches');
  });

  it('names an activity that it does not know', () => {
    expect(() => new CriticalPath().from('teaRises')).toThrow('no activity teaRises');
  });
});

describe('the critical path of a deletion', () => {
  it('is tasks that drain, the capacity provider, instances that end, and the calls before and after them', () => {
    const path = CriticalPath.ofDeletion();
    expect(path.path.at(-1)).toBe('recordRemoved');
    expect(path.milliseconds).toBe(9 * 150 + 34_000 + 20_000 + 10_000 + 45_000);
  });
});

describe('the limit that the throttles set', () => {
  it('is the critical path alone for one deployment', () => {
    expect(throttleLimit(1)).toBe(new CriticalPath().milliseconds);
  });

  it('waits for the last token of the bucket that is emptied most', () => {
    const path = new CriticalPath();
    // 20 clusters at once, then one per second.
    expect(throttleLimit(50)).toBe(path.until('createCluster') + 30_000 + path.from('createCluster'));
    // 200 changes of clusters, 20 of them at once.
    expect(throttleLimit(100)).toBe(
      path.until('attachCapacityProvider') + 180_000 + path.from('attachCapacityProvider'),
    );
  });
});
