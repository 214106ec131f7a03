import { describe, expect, it } from '@jest/globals';
import { assuming, parallel, sequence, stepsOf, where } from '../../../asl/saga/plan';
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

describe('a plan with parts that are not always there', () => {
  const OWN = { name: 'Own', condition: '$own' };
  const LARGE = { name: 'Large', condition: '$large' };

  it('lists their steps too', () => {
    const plan = sequence(a, where(OWN, b), parallel({ Left: [where(OWN, c)], Right: [d] }));
    expect(stepsOf(plan).map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('has them, or has them not, once that is known', () => {
    const plan = sequence(a, where(OWN, b), parallel({ Left: [c, where(OWN, d)], Right: [where(OWN, e)] }));
    expect(assuming(plan, OWN, true)).toEqual(
      sequence(a, sequence(b), parallel({ Left: [c, sequence(d)], Right: [sequence(e)] })),
    );
    // A branch of nothing is none.
    expect(assuming(plan, OWN, false)).toEqual(sequence(a, parallel({ Left: [c] })));
    expect(assuming(sequence(a, parallel({ Left: [where(OWN, b)], Right: [where(OWN, c)] })), OWN, false)).toEqual(
      sequence(a),
    );
  });

  it('still asks for what is not known', () => {
    const plan = sequence(a, where(LARGE, b, where(OWN, c)), where(LARGE, where(OWN, d)));
    expect(assuming(plan, OWN, false)).toEqual(sequence(a, where(LARGE, b)));
    expect(assuming(plan, OWN, true)).toEqual(sequence(a, where(LARGE, b, sequence(c)), where(LARGE, sequence(d))));
  });

  it('is refused where nothing is left of it', () => {
    expect(() => assuming(sequence(where(OWN, a)), OWN, false)).toThrow(
      'nothing is left of the plan where Own is false',
    );
  });
});
