import { describe, expect, it } from '@jest/globals';
import {
  CLUSTER_NAME,
  CONTAINER,
  CONTAINER_LOG_GROUP,
  NAME,
  PREFIX,
  poolCluster,
  TAGS,
  tags,
  whereOf,
} from '../../../asl/naming/names';
import { evaluated } from '../fragment-under-test';

describe('the names of a model’s resources', () => {
  it('follow from the environment’s prefix and the model', () => {
    expect({ CLUSTER_NAME, CONTAINER, CONTAINER_LOG_GROUP, NAME, PREFIX }).toEqual({
      CLUSTER_NAME: '{% $cluster %}',
      CONTAINER: 'model',
      CONTAINER_LOG_GROUP: '/${Prefix}/models',
      NAME: '{% $name %}',
      PREFIX: '${Prefix}',
    });
  });

  it('come with tags: model, environment and deployment', () => {
    expect(TAGS).toEqual({
      model: 'slipway:model',
      environment: 'slipway:environment',
      deployment: 'slipway:deployment',
    });
    expect(tags).toEqual([
      { Key: 'slipway:model', Value: '{% $model %}' },
      { Key: 'slipway:environment', Value: '${Stage}' },
      { Key: 'slipway:deployment', Value: '{% $deploymentId %}' },
    ]);
  });
});

describe('where a model’s tasks run', () => {
  const where = async (capacity: string, ...name: string[]) => {
    const { pool, cluster } = whereOf('$capacity', ...(name as [string?]));
    return await evaluated(`{'pool': ${pool.slice(2, -2)}, 'cluster': ${cluster.slice(2, -2)}}`, { capacity });
  };

  it('is its own cluster, which has its name', async () => {
    expect(await where('own')).toEqual({ pool: '', cluster: 'slipway-iris' });
    expect(await where('own', "'slipway-wine'")).toEqual({ pool: '', cluster: 'slipway-wine' });
  });

  it('is a pool’s, which has a name that no model can have', async () => {
    expect(await where('shared')).toEqual({ pool: 'shared', cluster: 'slipway-pool_shared' });
    expect(await evaluated(poolCluster('$pool'), { pool: 'gpu' })).toBe('slipway-pool_gpu');
  });
});
