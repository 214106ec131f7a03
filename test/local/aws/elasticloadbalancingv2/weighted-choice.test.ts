import { describe, expect, it } from '@jest/globals';
import { WeightedChoice } from '../../../../local/aws/elasticloadbalancingv2/weighted-choice';

const chosen = (weights: Readonly<Record<string, number>>, requests: number) => {
  const choice = new WeightedChoice(Object.entries(weights).map(([arn, weight]) => ({ arn, weight })));
  return Array.from({ length: requests }, () => choice.next());
};

describe('a choice by weight', () => {
  it('gives each group its share of every so many requests', () => {
    const requests = chosen({ main: 95, canary: 5 }, 200);
    for (let from = 0; from < 200; from += 20) {
      expect(requests.slice(from, from + 20).filter((group) => group === 'canary')).toHaveLength(1);
    }
  });

  it('spreads the turns of equal groups evenly', () => {
    expect(chosen({ a: 7, b: 7 }, 4)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('gives nothing to a group of weight 0, and nobody anything where all are', () => {
    expect(new Set(chosen({ main: 1, canary: 0 }, 50))).toEqual(new Set(['main']));
    expect(chosen({ main: 0, canary: 0 }, 2)).toEqual([undefined, undefined]);
  });
});
