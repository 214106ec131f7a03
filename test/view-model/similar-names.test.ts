import { describe, expect, it } from '@jest/globals';
import { didYouMean, similarNames } from '../../view-model/similar-names';

describe('Names like one that does not exist', () => {
  it.each([
    ['iirs', ['credit', 'iris'], ['iris']],
    ['fraud', ['fraud-detector', 'credit'], ['fraud-detector']],
    ['iris2', ['iris', 'iris-2', 'virus'], ['iris', 'iris-2']],
    ['a', ['b', 'c'], []],
    ['xyz', ['iris'], []],
    ['iris', [], []],
  ])('%s among %j: %j', (written, existing, similar) => {
    expect(similarNames(written, existing)).toEqual(similar);
  });

  it('are three at most', () => {
    expect(similarNames('iris', ['iris1', 'iris2', 'iris3', 'iris4'])).toEqual(['iris1', 'iris2', 'iris3']);
  });

  it('are asked about', () => {
    expect(didYouMean('iris-', ['iris-1', 'iris-2'])).toBe('Did you mean iris-1 or iris-2?');
    expect(didYouMean('xyz', ['iris'])).toBeUndefined();
  });
});
