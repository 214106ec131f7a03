import { describe, expect, it } from '@jest/globals';
import { MissingError, NotNowError, UsageError } from '../../cli/usage-error';

describe('An error of whoever typed', () => {
  it.each([
    [new UsageError('no'), 2],
    [new MissingError('none'), 3],
    [new NotNowError('not now'), 4],
  ])('%s ends the program with %d', (error, exitCode) => {
    expect(error).toMatchObject({ exitCode, name: error.constructor.name });
    expect(error).toBeInstanceOf(UsageError);
  });
});
