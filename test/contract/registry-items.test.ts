import { describe, expect, it } from '@jest/globals';
import { attributesOfKind } from '../../contract/registry-items';

describe('the attributes of an item', () => {
  it('are told apart by how they are kept', () => {
    expect(attributesOfKind('deployment', 'json')).toEqual([
      'request',
      'requestedBy',
      'forecast',
      'settings',
      'image',
      'error',
      'evidence',
      'timeline',
      'leftovers',
      'canary',
      'promotedBy',
    ]);
    expect(attributesOfKind('model', 'map')).toEqual(['aliases', 'tags']);
    expect(attributesOfKind('image', 'map')).toEqual([]);
  });
});
