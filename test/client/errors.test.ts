import { describe, expect, it } from '@jest/globals';
import { NotTheApiError, RefusedError, UnreachableError } from '../../client/errors';

describe('An error of the client', () => {
  it.each([
    [new RefusedError(404, 'ResourceNotFoundException', 'no such model'), 'RefusedError: no such model'],
    [
      new NotTheApiError('http://x.test', 200, 'text/html'),
      'NotTheApiError: http://x.test answered 200 with text/html',
    ],
    [new UnreachableError('http://x.test', undefined, {}), 'UnreachableError: http://x.test did not answer'],
  ])('says what it is: %s', (error, words) => {
    expect(String(error)).toBe(words);
  });
});
