import { describe, expect, it } from '@jest/globals';
import { state } from '../../../asl/language/fragment';
import { backward } from '../../../asl/saga/backward';
import { parallel, sequence } from '../../../asl/saga/plan';
import { undo } from '../../../asl/saga/undo';
import { type Answers, failure, runFragment } from '../fragment-under-test';
import { CALL, step } from './steps-under-test';

const noting = (name: string) => step(name, { undo: undo(`Delete${name}`, CALL) });

const plan = sequence(noting('A'), parallel({ Left: [noting('B'), noting('C')], Right: [noting('D')] }), noting('E'));

const DONE = { DeleteA: {}, DeleteB: {}, DeleteC: {}, DeleteD: {}, DeleteE: {} };

const undoAll = (answers: Answers = {}, notes: object[] = []) =>
  runFragment(backward(plan), { answers: { ...DONE, ...answers }, input: { notes: notes as never } });

describe('a plan backwards', () => {
  it('is the mirror image: last step first, branches at once, each of them last step first', async () => {
    const { attempts, states, result } = await undoAll();
    const order = attempts.map((attempt) => attempt.state);
    expect(order[0]).toBe('DeleteE');
    expect(order.at(-1)).toBe('DeleteA');
    expect(order.indexOf('DeleteC')).toBeLessThan(order.indexOf('DeleteB'));
    expect(order.indexOf('DeleteD')).toBeLessThan(order.indexOf('DeleteB'));
    expect(order).toHaveLength(5);
    expect(states).toContain('DeleteLeftRight');
    expect(result.output).toEqual({ notes: [] });
  });

  it('goes on whatever an undo meets, and gathers the notes of every branch and of what came before, each once', async () => {
    const note = (state: string) => ({ state, error: 'Ecs.AccessDeniedException', cause: `no ${state}` });
    const fails = (state: string) => failure('Ecs.AccessDeniedException', `no ${state}`);
    const { attempts, result } = await undoAll(
      {
        DeleteE: fails('DeleteE'),
        DeleteB: fails('DeleteB'),
        DeleteC: fails('DeleteC'),
        DeleteD: fails('DeleteD'),
        DeleteA: fails('DeleteA'),
      },
      [note('Earlier')],
    );
    expect(attempts).toHaveLength(5);
    expect(result.output).toEqual({
      notes: ['Earlier', 'DeleteE', 'DeleteC', 'DeleteB', 'DeleteD', 'DeleteA'].map(note),
    });
  });

  it('of one step is its undo, and of one branch is that branch', async () => {
    expect(backward(sequence(noting('A'))).states('Done')).toEqual(noting('A').undo.states('Done'));
    const { result } = await runFragment(backward(sequence(parallel({ Only: [noting('A')] }))), {
      answers: { DeleteA: failure('Boom', 'loud') },
    });
    expect(result.output).toEqual({ notes: [{ state: 'DeleteA', error: 'Boom', cause: 'loud' }] });
  });

  it('leads on to what follows', () => {
    const { Delete } = { Delete: state('Delete', CALL) };
    const states = backward(sequence(step('A', { undo: Delete }))).states('Verify');
    expect(states.Delete).toMatchObject({ Next: 'Verify' });
  });
});
