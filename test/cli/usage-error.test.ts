import { describe, expect, it } from '@jest/globals';
import { MissingError, NoAccessError, NotNowError, UnreachableError, UsageError } from '../../cli/usage-error';

describe('An error of whoever typed', () => {
  it.each([
    [new UsageError('no'), 2],
    [new MissingError('none'), 3],
    [new NotNowError('not now'), 4],
    [new NoAccessError('not you'), 5],
    [new UnreachableError('nobody there'), 6],
  ])('%s ends the program with %d', (error, exitCode) => {
    expect(error).toMatchObject({ exitCode, name: error.constructor.name });
    expect(error).toBeInstanceOf(UsageError);
  });
});
