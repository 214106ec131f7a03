import { describe, expect, it } from '@jest/globals';
import { attributesOf } from '../../../../functions/shared/model-registry/attributes';

describe('an item’s attributes', () => {
  it('that are kept as JSON text are parsed, the others stay', () => {
    const item = { status: 'LIVE', settings: '{"minTasks":2}', metrics: { auc: 0.5 }, image: '{"not":"json here"}' };
    expect(attributesOf('endpoint', item)).toEqual({ ...item, settings: { minTasks: 2 } });
  });

  it('may be missing', () => {
    expect(attributesOf('deployment', {}).error).toBeUndefined();
  });
});
