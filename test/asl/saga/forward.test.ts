import { describe, expect, it } from '@jest/globals';
import { chain, type Fragment, state } from '../../../asl/language/fragment';
import type { State } from '../../../asl/language/states';
import { forward } from '../../../asl/saga/forward';
import { parallel, sequence } from '../../../asl/saga/plan';
import { type Answers, failure, runFragment } from '../fragment-under-test';
import { CALL, step } from './steps-under-test';

/** A create that fails, whatever its kind. */
const failing = (body: State): Fragment => ({ start: 'Break', states: () => ({ Break: body }) });

/** A step that takes its time, so that a failure beside it comes first. */
const slow = step('Slow', {
  provides: ['slow'],
  create: chain(
    state('AwaitSlow', { Type: 'Wait', Seconds: 60 }),
    state('CreateSlow', { ...CALL, Assign: { slow: '{% $states.result.slow %}' } }),
  ),
});

const plan = sequence(
  step('A', { provides: ['a'] }),
  parallel({ Left: [step('B', { provides: ['b'] }), step('C', { provides: ['c'] })], Right: [slow] }),
  step('E'),
);

const MADE: Answers = { CreateA: { a: 1 }, CreateB: { b: 2 }, CreateC: { c: 3 }, CreateSlow: { slow: 4 }, CreateE: {} };

const create = (answers: Answers = {}, of = plan) =>
  runFragment(forward(of), { answers: { ...MADE, ...answers }, wanted: "{'a': $a, 'made': $made}" });

const order = ({ attempts }: Pick<Awaited<ReturnType<typeof create>>, 'attempts'>) =>
  attempts.map((attempt) => attempt.state);

describe('a plan forwards', () => {
  it('makes its steps in order, those of branches at once', async () => {
    const ran = await create();
    expect(order(ran)).toEqual(['CreateA', 'CreateB', 'CreateC', 'CreateSlow', 'CreateE']);
    expect(ran.result.status).toBe('SUCCEEDED');
    expect(ran.seconds).toBe(60);
    expect(ran.states).toEqual(expect.arrayContaining(['CreateLeftRight', 'CreateLeft', 'IsLeftRightCreated']));
  });

  it('hands on what its steps provide: of a sequence as it is, of branches under $made', async () => {
    expect((await create()).result.output).toEqual({ a: 1, made: { b: 2, c: 3, slow: 4 } });
  });

  it('ends with the error and the cause of a failed step, and makes nothing after it', async () => {
    const ran = await create({ CreateA: failure('NoFreeSlot', 'all are taken') });
    expect(ran.result).toEqual({ status: 'FAILED', error: 'NoFreeSlot', cause: 'all are taken' });
    expect(order(ran)).toEqual(['CreateA']);
  });

  it('lets every branch come to its own end before it fails with what failed', async () => {
    const ran = await create({ CreateB: failure('Ecs.AccessDeniedException', 'not allowed') });
    expect(ran.result).toEqual({ status: 'FAILED', error: 'Ecs.AccessDeniedException', cause: 'not allowed' });
    expect(order(ran)).toEqual(['CreateA', 'CreateB', 'CreateSlow']);
  });

  it('lets the other branches finish if a call of one takes too long', async () => {
    const ran = await create({ CreateB: failure('States.Timeout', 'no answer') });
    expect(ran.result).toEqual({ status: 'FAILED', error: 'States.Timeout', cause: 'no answer' });
    expect(order(ran)).toContain('CreateSlow');
  });

  it('fails with the first branch’s error if several fail', async () => {
    const { result } = await create({ CreateC: failure('First', 'one'), CreateSlow: failure('Second', 'two') });
    expect(result).toMatchObject({ error: 'First', cause: 'one' });
    expect((await create({ CreateSlow: failure('Second', 'two') })).result).toMatchObject({
      error: 'Second',
      cause: 'two',
    });
  });

  it.each<[string, State, string]>([
    ['a Fail', { Type: 'Fail', Error: 'NoFreeSlot', Cause: 'all are taken' }, 'NoFreeSlot'],
    ['a Pass', { Type: 'Pass', Output: '{% $nothing.there %}', Next: 'CreateLeftDone' }, 'States.QueryEvaluationError'],
    [
      'a Choice',
      { Type: 'Choice', Choices: [{ Condition: '{% $nothing %}', Next: 'CreateLeftDone' }], Default: 'CreateLeftDone' },
      'States.QueryEvaluationError',
    ],
    ['a Wait', { Type: 'Wait', Seconds: '{% $nothing %}', Next: 'CreateLeftDone' }, 'States.QueryEvaluationError'],
    [
      'a Map',
      {
        Type: 'Map',
        Items: '{% [1] %}',
        MaxConcurrency: 1,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Inner',
          States: { Inner: { Type: 'Fail', Error: 'InnerFailure', Cause: 'of an item' } },
        },
        Next: 'CreateLeftDone',
      },
      'InnerFailure',
    ],
  ])('lets the other branches finish if %s fails', async (_what, body, error) => {
    const broken = step('Broken', { create: failing(body) });
    const of = sequence(parallel({ Left: [broken], Right: [slow] }));
    const ran = await runFragment(forward(of), { answers: MADE });
    expect(ran.result).toMatchObject({ status: 'FAILED', error });
    expect(order(ran)).toEqual(['CreateSlow']);
  });

  it('keeps what a step catches itself', async () => {
    const caught: Fragment = {
      start: 'CreateCaught',
      states: (next) => ({
        CreateCaught: {
          ...CALL,
          Catch: [{ ErrorEquals: ['Known'], Assign: { b: 'adopted' }, Next: next }],
          Assign: { b: 'created' },
          Next: next,
        },
      }),
    };
    const of = sequence(parallel({ Left: [step('Caught', { create: caught, provides: ['b'] })], Right: [step('D')] }));
    const ran = await runFragment(forward(of), {
      answers: { CreateCaught: failure('Known'), CreateD: {} },
      wanted: '$made',
    });
    expect(ran.result.output).toEqual({ b: 'adopted' });
  });

  it('of one step is its create', () => {
    expect(forward(sequence(step('A'))).states('Done')).toEqual(step('A').create.states('Done'));
  });

  it('refuses a name that is used twice', () => {
    expect(() => forward(sequence(step('A'), step('A'))).states('Done')).toThrow('two states are named CreateA');
  });
});
