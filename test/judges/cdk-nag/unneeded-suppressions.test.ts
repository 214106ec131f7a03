import { describe, expect, it } from '@jest/globals';
import { unneededSuppressions } from '../../../judges/cdk-nag/unneeded-suppressions';

const S1 = { id: 'S1', reason: 'it is so' };

describe('a suppression', () => {
  it('is needed where a finding is suppressed by it, be it of one construct of many', () => {
    expect(unneededSuppressions([S1, S1], [S1])).toEqual([]);
  });

  it('is told once where none is, or only one of another rule or for another reason', () => {
    const others = [
      { ...S1, id: 'S2' },
      { ...S1, reason: 'it is otherwise' },
    ];
    expect(unneededSuppressions([S1, S1], others)).toEqual([S1]);
  });
});
