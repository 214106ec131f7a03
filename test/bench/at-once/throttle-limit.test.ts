import { describe, expect, it } from '@jest/globals';
import {
  limitOfDeletions,
  limitOfDeletionsFromPools,
  limitOfDeployments,
  limitOfDeploymentsInPools,
} from '../../../bench/at-once/throttle-limit';
import { firstDeploymentInPoolPath, firstDeploymentPath } from '../../../bench/critical-paths/first-deployment';
import { deletionFromPoolPath, deletionPath } from '../../../bench/critical-paths/tear-down';

describe('the limit that the throttles set', () => {
  it('is the critical path alone for one', () => {
    expect(limitOfDeployments(1)).toBe(firstDeploymentPath().milliseconds);
    expect(limitOfDeletions(1)).toBe(deletionPath().milliseconds);
  });

  it('waits for the last token of the bucket that deployments empty most', () => {
    const path = firstDeploymentPath();
    // 20 clusters at once, then one per second.
    expect(limitOfDeployments(50)).toBe(path.until('createCluster') + 30_000 + path.from('createCluster'));
    // 200 changes of clusters, 20 of them at once.
    expect(limitOfDeployments(100)).toBe(path.until('createCluster') + 180_000 + path.from('attachCapacityProvider'));
  });

  it('waits for task definitions alone, where the models are in pools', () => {
    const path = firstDeploymentInPoolPath();
    expect(limitOfDeploymentsInPools(1)).toBe(path.milliseconds);
    // 20 at once, then one per second.
    expect(limitOfDeploymentsInPools(500)).toBe(
      path.until('registerTaskDefinition') + 480_000 + path.from('registerTaskDefinition'),
    );
    // 5 deletions of task definitions at once, then one per second.
    const deletion = deletionFromPoolPath();
    expect(limitOfDeletionsFromPools(500)).toBe(
      deletion.until('deleteTaskDefinition') + 495_000 + deletion.from('deleteTaskDefinition'),
    );
  });

  it('waits for the last token of the bucket that deletions empty most, from when they first need it', () => {
    const path = deletionPath();
    // 10 capacity providers at once, then one per second.
    expect(limitOfDeletions(50)).toBe(
      path.until('deleteCapacityProvider') + 40_000 + path.from('deleteCapacityProvider'),
    );
    // Again 200 changes of clusters.
    expect(limitOfDeletions(100)).toBe(path.until('detachCapacityProvider') + 180_000 + path.from('deleteCluster'));
  });
});
