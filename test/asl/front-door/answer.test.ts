import { describe, expect, it } from '@jest/globals';
import { answer, refusal, unless } from '../../../asl/front-door/answer';
import { runFragment } from '../fragment-under-test';

const answered = async (end: ReturnType<typeof answer>, variables = {}) =>
  (await runFragment({ start: 'End', states: () => ({ End: end }) }, { variables })).result.output;

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
