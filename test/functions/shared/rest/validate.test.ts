import { expect, it } from '@jest/globals';
import { number } from '../../../../contract/values';
import { validate } from '../../../../functions/shared/rest/validate';

it('gives what holds', () => {
  expect(validate(number, 1, 'version')).toBe(1);
});

it('refuses what does not, in a sentence that is the caller’s to read', () => {
  expect(() => validate(number, 0, 'version')).toThrow(
    expect.objectContaining({
      name: 'ValidationException',
      status: 400,
      message: 'version: must be a whole number from 1 to 999999, not 0',
    }),
  );
});
