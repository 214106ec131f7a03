import { describe, expect, it } from '@jest/globals';
import { firstDeploymentInPoolPath, firstDeploymentPath } from '../../../bench/critical-paths/first-deployment';
import { MINIMUMS } from '../../../bench/critical-paths/minimums';
import { restorationPath } from '../../../bench/critical-paths/restoration';
import { deletionFromPoolPath, deletionPath, rollbackPath } from '../../../bench/critical-paths/tear-down';
import { DURATIONS } from '../../../local/aws/durations';

describe('the critical path of a first deployment', () => {
  it('is instance, image and health checks, and the calls before and after them', () => {
    const path = firstDeploymentPath();
    expect(path.path).toEqual(
      expect.arrayContaining(['createCluster', 'instanceBoots', 'imageIsPulled', 'targetBecomesHealthy', 'recordLive']),
    );
    expect(path.path).not.toContain('capacityProviderAttaches');
    expect(path.milliseconds).toBe(7 * 150 + 90_000 + 3_000 + 60_000 + 1_000 + 10_000);
  });

  it('goes through the capacity provider where instances boot faster than that attaches', () => {
    const path = firstDeploymentPath({ ...DURATIONS, instanceBoot: 5_000 });
    expect(path.path).toContain('capacityProviderAttaches');
  });

  it('names an activity that it does not know', () => {
    expect(() => firstDeploymentPath().from('teaRises')).toThrow('no activity teaRises');
  });
});

describe('the critical path of a first deployment into a pool', () => {
  it('is image and health checks, and the calls before and after them', () => {
    const path = firstDeploymentInPoolPath();
    expect(path.path).not.toContain('instanceBoots');
    expect(path.path.at(-1)).toBe('recordLive');
    expect(path.milliseconds).toBe(8 * 150 + 1_000 + 3_000 + 60_000 + 1_000 + 10_000);
  });

  it('is shorter by an instance that boots, and longer by its target group and listener, for which there is time meanwhile', () => {
    const [own, pool] = [firstDeploymentPath(), firstDeploymentInPoolPath()];
    expect(own.milliseconds - pool.milliseconds).toBe(90_000 - 1_000 - 150);
  });
});

describe('the critical path of a deletion', () => {
  it('of an endpoint in a pool is tasks that drain, its task definition, and the calls before and after them', () => {
    expect(deletionFromPoolPath().milliseconds).toBe(7 * 150 + 34_000);
  });

  it('is tasks that drain, the capacity provider, instances that end, and the calls before and after them', () => {
    const path = deletionPath();
    expect(path.path.at(-1)).toBe('recordEnd');
    expect(path.milliseconds).toBe(9 * 150 + 34_000 + 20_000 + 10_000 + 45_000);
  });
});

describe('the critical path of a rollback', () => {
  it('is the evidence, and then that of a deletion, without requests to wait for where tasks crash', () => {
    const evidence = 4 * 150;
    const goneAfter = deletionPath().from('deleteService');
    expect(rollbackPath({ drains: true }).milliseconds).toBe(evidence + goneAfter);
    expect(rollbackPath({ drains: false }).milliseconds).toBe(evidence + goneAfter - 30_000);
    expect(rollbackPath({ drains: false }).path.slice(0, 4)).toEqual([
      'listStoppedTasks',
      'describeStoppedTasks',
      'readLog',
      'recordEvidence',
    ]);
  });
});

describe('the critical path of going back', () => {
  it('is the evidence, a task of the former version until it is healthy, and the one that it replaces until it is gone', () => {
    const path = restorationPath();
    expect(path.path).toEqual(
      expect.arrayContaining(['readLog', 'crashingTaskStops', 'targetBecomesHealthy', 'formerTaskStops', 'recordEnd']),
    );
    const [leaves, becomesHealthy, isNoticed, isReplaced] = [4_000, 3_000 + 1_000 + 1_000 + 10_000, 2_500, 34_000];
    expect(path.milliseconds).toBe(9 * 150 + leaves + becomesHealthy + isNoticed + isReplaced + 1_000);
  });
});

it('the minimums are those paths in seconds', () => {
  expect(MINIMUMS.deletion).toBe(deletionPath().milliseconds / 1_000);
  expect(MINIMUMS.rollbackOfCrash).toBeLessThan(MINIMUMS.rollbackOfUnhealthy);
});
