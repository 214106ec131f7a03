import { describe, expect, it } from '@jest/globals';
import { chain, state } from '../../../asl/language/fragment';
import { backward } from '../../../asl/saga/backward';
import { forward } from '../../../asl/saga/forward';
import { parallel, sequence, where } from '../../../asl/saga/plan';
import { onlyWhere } from '../../../asl/saga/where';
import { runFragment } from '../fragment-under-test';
import { CALL, step } from './steps-under-test';

const OWN = { name: 'Own', condition: "$pool = ''" };
const piece = chain(state('First', CALL), state('Second', CALL));

describe('a piece for some endpoints', () => {
  const run = (pool: string) =>
    runFragment(chain(onlyWhere(OWN, piece), state('Last', CALL)), {
      variables: { pool },
      answers: { First: {}, Second: {}, Last: {} },
    });
  const order = async (pool: string) => (await run(pool)).attempts.map((attempt) => attempt.state);

  it('is gone through where the condition holds', async () => {
    expect(await order('')).toEqual(['First', 'Second', 'Last']);
  });

  it('is passed by where not', async () => {
    expect(await order('shared')).toEqual(['Last']);
  });

  it('asks under the name of what it leads to, so that a plan may ask more than once', () => {
    expect(onlyWhere(OWN, piece).start).toBe('IsOwnBeforeFirst');
  });
});

describe('a plan with parts for some endpoints', () => {
  const plan = sequence(
    step('A'),
    where(OWN, step('B')),
    parallel({ Left: [step('C'), where(OWN, step('D'))], Right: [step('E')] }),
  );
  const answers = Object.fromEntries(
    ['A', 'B', 'C', 'D', 'E'].flatMap((name) => [
      [`Create${name}`, {}],
      [`Delete${name}`, {}],
    ]),
  );
  const order = async (fragment: ReturnType<typeof forward>, pool: string) =>
    (await runFragment(fragment, { variables: { pool }, answers })).attempts.map((attempt) => attempt.state).toSorted();

  it('makes them only there', async () => {
    expect(await order(forward(plan), '')).toEqual(['CreateA', 'CreateB', 'CreateC', 'CreateD', 'CreateE']);
    expect(await order(forward(plan), 'shared')).toEqual(['CreateA', 'CreateC', 'CreateE']);
  });

  it('unmakes them only there', async () => {
    expect(await order(backward(plan), '')).toEqual(['DeleteA', 'DeleteB', 'DeleteC', 'DeleteD', 'DeleteE']);
    expect(await order(backward(plan), 'shared')).toEqual(['DeleteA', 'DeleteC', 'DeleteE']);
  });
});
