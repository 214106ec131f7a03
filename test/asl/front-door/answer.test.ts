import { describe, expect, it } from '@jest/globals';
import { answer, answerTo, apart, refusal, unless } from '../../../asl/front-door/answer';
import { chain, state } from '../../../asl/language/fragment';
import { runFragment } from '../fragment-under-test';

const answered = async (end: ReturnType<typeof answer>, variables = {}) =>
  (await runFragment({ start: 'End', states: () => ({ End: end }) }, { variables })).result.output;

describe('a piece that answers itself', () => {
  it('has variables of its own, and its answer is the end', async () => {
    const piece = chain(state('Own', { Type: 'Pass', Assign: { own: '{% $model & "!" %}' } }), {
      start: 'End',
      states: () => ({ End: answer(200, "{'own': $own}") }),
    });
    const { result } = await runFragment(apart('Apart', piece));
    expect(result.output).toEqual({ status: 200, body: '{"own":"iris!"}' });
  });
});

describe('an answer', () => {
  it('is an HTTP status and a body of JSON text', async () => {
    expect(await answered(answer(202, "{'id': $id}"), { id: 'a"b' })).toEqual({ status: 202, body: '{"id":"a\\"b"}' });
  });

  it.each([
    [400, 'ValidationException'],
    [404, 'ResourceNotFoundException'],
    [409, 'ConflictException'],
    [413, 'RequestTooLargeException'],
    [429, 'TooManyRequestsException'],
  ] as const)('of %i has its code and a sentence', async (status, error) => {
    expect(await answered(refusal(status, "'no ' & $model"))).toEqual({
      status,
      body: JSON.stringify({ error, message: 'no iris' }),
    });
  });

  it('may have a code of its own', async () => {
    expect(await answered(refusal(409, "'no'", 'Mismatch'))).toMatchObject({
      body: expect.stringContaining('Mismatch'),
    });
  });
});

describe('a rule of the front door', () => {
  const rule = unless('IsItRight', {
    First: { when: '$first', refusal: refusal(400, "'first'") },
    Second: { when: '$second', refusal: refusal(404, "'second'") },
  });
  const check = async (first: boolean, second: boolean) =>
    (await runFragment(rule, { variables: { first, second }, wanted: "'right'" })).result.output;

  it('lets through what is right, and refuses by the first thing wrong', async () => {
    expect(await check(false, false)).toBe('right');
    expect(await check(true, true)).toMatchObject({ status: 400 });
    expect(await check(false, true)).toMatchObject({ status: 404 });
  });
});

describe('the answer to what failed', () => {
  const { start, states } = answerTo('Why', {
    Wrong: { status: 400, errors: ['A', 'B'] },
    Late: { status: 409, errors: ['C'] },
  });
  const failed = async (error: string) =>
    (await runFragment({ start, states: () => states }, { variables: { failure: { error, cause: 'for a reason' } } }))
      .result;

  it.each([
    ['A', 400],
    ['B', 400],
    ['C', 409],
  ])('by the name %s is a refusal with %i and the cause', async (error, status) => {
    expect((await failed(error)).output).toEqual({ status, body: expect.stringContaining('for a reason') });
  });

  it('by another name is the failure itself', async () => {
    expect(await failed('D')).toMatchObject({ status: 'FAILED', error: 'D', cause: 'for a reason' });
  });
});
