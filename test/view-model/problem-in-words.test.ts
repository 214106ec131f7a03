import { describe, expect, it } from '@jest/globals';
import { NotTheApiError, RefusedError, UnreachableError } from '../../client/errors';
import { problemInWords } from '../../view-model/problem-in-words';

describe('A refusal', () => {
  it.each([
    [400, 'wrong'],
    [403, 'no access'],
    [404, 'not found'],
    [409, 'refused'],
    [413, 'wrong'],
    [429, 'failed'],
    [500, 'failed'],
  ])('with %d is %s, in the words of the API', (status, kind) => {
    expect(problemInWords(new RefusedError(status, 'X', 'minTasks: must be a number'))).toMatchObject({
      kind,
      sentence: 'minTasks: must be a number.',
    });
  });

  it.each([
    [403, 'key'],
    [429, 'Wait'],
    [502, 'Send it again'],
    [504, 'look before'],
  ])('with %d says what to do: %s', (status, words) => {
    expect(problemInWords(new RefusedError(status, 'X', 'No.'))!.toDo).toContain(words);
  });

  it.each([
    [403, 'unknown', 'Forbidden'],
    [
      404,
      'ResourceNotFoundException',
      'There is no such path, or it has no such method, or the request has to be signed',
    ],
  ])('with %d of what may be another address says to look at it: %s, %s', (status, error, message) => {
    expect(problemInWords(new RefusedError(status, error, message))!.toDo).toMatch(/^Check the URL/);
  });

  it('that is about another team’s model does not blame the key', () => {
    const message = 'team risk may not touch model iris: it is none of its own';
    expect(problemInWords(new RefusedError(403, 'ForbiddenException', message))).toEqual({
      kind: 'no access',
      sentence: 'team risk may not touch model iris: it is none of its own.',
      toDo: 'The key is right. What a team may touch, whoever runs the platform decides.',
    });
  });

  it('that says all itself says no more', () => {
    expect(problemInWords(new RefusedError(409, 'X', 'No!'))).toEqual({
      kind: 'refused',
      sentence: 'No!',
      toDo: undefined,
    });
  });
});

describe('What is not the API', () => {
  it('is told by what it answered', () => {
    const url = 'https://login.test/models/iris';
    expect(problemInWords(new NotTheApiError(url, 200, 'text/html'))).toMatchObject({
      kind: 'not the API',
      sentence: "https://login.test is not Slipway's API: it answered 200 with text/html.",
    });
    expect(problemInWords(new NotTheApiError(url, 200, 'application/json'))!.sentence).toContain(
      'it answered 200 with application/json, but nothing that Slipway answers.',
    );
    expect(problemInWords(new NotTheApiError(url, 302, '', 'https://sso.test/'))!.sentence).toContain(
      'it redirects to https://sso.test/.',
    );
  });
});

describe('What cannot be reached', () => {
  const of = (url: string, code?: string) => problemInWords(new UnreachableError(url, code, {}))!;

  it.each([
    ['ECONNREFUSED', 'http://localhost:4566 cannot be reached: nothing listens there.'],
    ['ENOTFOUND', 'http://localhost:4566 cannot be reached: there is no such host.'],
    ['TimeoutError', 'http://localhost:4566 cannot be reached: it took too long.'],
    ['EPROTO', 'http://localhost:4566 cannot be reached: EPROTO.'],
    [undefined, 'http://localhost:4566 cannot be reached.'],
  ])('says why: %s', (code, sentence) => {
    expect(of('http://localhost:4566/models', code)).toMatchObject({ kind: 'unreachable', sentence });
  });

  it('says what to look for', () => {
    expect(of('http://localhost:4566/models').toDo).toBe('Is `npm run local` running?');
    expect(of('https://api.test/models').toDo).toContain('Check the URL');
  });
});

describe('Any other error', () => {
  it('is a defect of the program', () => {
    expect(problemInWords(new TypeError('x is not a function'))).toBeUndefined();
  });
});
