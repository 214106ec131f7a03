import { describe, expect, it } from '@jest/globals';
import { CONTAINER, CONTAINER_LOG_GROUP, NAME, PREFIX, TAGS, tags } from '../../../asl/naming/names';

describe('the names of a model’s resources', () => {
  it('follow from the environment’s prefix and the model', () => {
    expect({ CONTAINER, CONTAINER_LOG_GROUP, NAME, PREFIX }).toEqual({
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
