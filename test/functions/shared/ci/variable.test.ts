import { describe, expect, it } from '@jest/globals';
import { gitCommit } from '../../../../contract/values';
import { Failure } from '../../../../functions/shared/ci/failure';
import { readVariable } from '../../../../functions/shared/ci/variable';

const read = (environment: Record<string, string>) => readVariable(environment, 'GITHUB_SHA', gitCommit);

describe('an environment variable', () => {
  it('is read as what it is for', () => {
    expect(read({ GITHUB_SHA: 'cd0a66b' })).toBe('cd0a66b');
  });

  it.each([{}, { GITHUB_SHA: '' }])('may be left out: %j', (environment) => {
    expect(read(environment)).toBeUndefined();
  });

  it('is refused with its name and value', () => {
    const words = 'environment variable GITHUB_SHA: must be a git commit of 7 to 64 hexadecimal digits, not "HEAD\\n"';
    expect(() => read({ GITHUB_SHA: 'HEAD\n' })).toThrow(new Failure(words));
  });
});
