import { describe, expect, it } from '@jest/globals';
import { type Plan, parallel, sequence, where } from '../../../asl/saga/plan';
import { FOUND, NOTED, verifyGone } from '../../../asl/saga/verify-gone';
import { type Answers, runFragment } from '../fragment-under-test';
import { step } from './steps-under-test';

const plan = sequence(step('A'), parallel({ Left: [step('B')], Right: [step('C')] }));

const verified = (of: Plan) => verifyGone(of, { Assign: { leftovers: `{% ${FOUND} %}`, undoNotes: `{% ${NOTED} %}` } });

const verify = (answers: Answers, notes: object[] = []) =>
  runFragment(verified(plan), {
    answers,
    input: { notes: notes as never },
    wanted: "{'leftovers': $leftovers, 'undoNotes': $undoNotes}",
  });

describe('the look for what is left', () => {
  it('asks every step of the plan, and names all that is found', async () => {
    const note = { state: 'DeleteA', error: 'Boom', cause: 'loud' };
    const { result, attempts } = await verify(
      { FindA: { Names: ['A a'] }, FindB: { Names: [] }, FindC: { Names: ['C c', 'C d'] } },
      [note],
    );
    expect(attempts.map(({ state }) => state)).toEqual(['FindA', 'FindB', 'FindC']);
    expect(result.output).toEqual({ leftovers: ['A a', 'C c', 'C d'], undoNotes: [note] });
  });

  it('finds nothing where all is gone', async () => {
    expect((await verify({ FindA: { Names: [] }, FindB: { Names: [] }, FindC: { Names: [] } })).result.output).toEqual({
      leftovers: [],
      undoNotes: [],
    });
  });

  it('names the only thing left as a list', async () => {
    const { result } = await verify({ FindA: { Names: [] }, FindB: { Names: ['B b'] }, FindC: { Names: [] } });
    expect(result.output).toMatchObject({ leftovers: ['B b'] });
  });

  it('does not ask for what an endpoint never has', async () => {
    const own = { name: 'Own', condition: "$pool = ''" };
    const some = sequence(step('A'), where(own, step('B'), step('C')));
    const asked = async (pool: string) => {
      const { attempts, result } = await runFragment(verified(some), {
        variables: { pool },
        answers: { FindA: { Names: ['A a'] }, FindB: { Names: ['B b'] }, FindC: { Names: [] } },
        wanted: '$leftovers',
      });
      return { asked: attempts.map(({ state }) => state), left: result.output };
    };
    expect(await asked('')).toEqual({ asked: ['FindA', 'FindB', 'FindC'], left: ['A a', 'B b'] });
    expect(await asked('shared')).toEqual({ asked: ['FindA'], left: ['A a'] });
  });
});
