import { describe, expect, it } from '@jest/globals';
import { parallel, sequence, stepsOf } from '../../../asl/saga/plan';
import { step } from './steps-under-test';

const [a, b, c, d, e] = ['A', 'B', 'C', 'D', 'E'].map((name) => step(name)) as [never, never, never, never, never];

describe('a plan', () => {
  it('lists its steps in order, those of branches one branch after the other', () => {
    const plan = sequence(a, parallel({ Left: [b, c], Right: [d] }), e);
    expect(stepsOf(plan).map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('may be part of another', () => {
    const inner = sequence(b, c);
    expect(sequence(a, inner)).toEqual({
      kind: 'sequence',
      plans: [
        { kind: 'step', step: a },
        {
          kind: 'sequence',
          plans: [
            { kind: 'step', step: b },
            { kind: 'step', step: c },
          ],
        },
      ],
    });
    expect(stepsOf(sequence(a, inner)).map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  });

  it('names the branches of its parallels', () => {
    expect(parallel({ Left: [b], Right: [c] })).toEqual({
      kind: 'parallel',
      branches: { Left: sequence(b), Right: sequence(c) },
    });
  });
});
