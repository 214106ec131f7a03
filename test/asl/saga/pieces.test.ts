import { describe, expect, it } from '@jest/globals';
import { chain } from '../../../asl/language/fragment';
import { piecesOf } from '../../../asl/saga/pieces';
import { parallel, sequence, where } from '../../../asl/saga/plan';
import { runFragment } from '../fragment-under-test';
import { step } from './steps-under-test';

const own = { name: 'Own', condition: "$pool = ''" };
const plan = sequence(step('A'), where(own, step('B'), step('C')), parallel({ Left: [step('D')], Right: [step('E')] }));

const gone = async (names: readonly string[], pool = '') => {
  const pieces = piecesOf(plan, ({ name, create }) => (names.includes(name) ? create : undefined));
  const [first, ...rest] = pieces;
  const { attempts } = await runFragment(chain(first!, ...rest), {
    variables: { pool },
    answers: Object.fromEntries(names.map((name) => [`Create${name}`, {}])),
  });
  return attempts.map(({ state }) => state);
};

describe('the pieces of a plan', () => {
  it('are those that steps have, in the order of the plan', async () => {
    expect(await gone(['E', 'D', 'C', 'A'])).toEqual(['CreateA', 'CreateC', 'CreateD', 'CreateE']);
  });

  it('are passed by where an endpoint has no such part', async () => {
    expect(await gone(['A', 'B', 'C', 'D'], 'shared')).toEqual(['CreateA', 'CreateD']);
  });

  it('are none where no step has any, and nothing is asked for them', () => {
    expect(piecesOf(plan, () => undefined)).toEqual([]);
    expect(piecesOf(plan, ({ name, create }) => (name === 'A' ? create : undefined))).toHaveLength(1);
  });
});
