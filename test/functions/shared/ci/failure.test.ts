import { describe, expect, it } from '@jest/globals';
import { during, Failure } from '../../../../functions/shared/ci/failure';

const failing = (error: Error) => during('registry', () => Promise.reject(error));
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('what fails while something is done', () => {
  it.each([
    [named('AccessDeniedException', 'not authorized'), 'registry: AccessDeniedException: not authorized'],
    [
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      'registry: ECONNREFUSED: connect ECONNREFUSED',
    ],
    [Object.assign(new Error(''), { code: 'ECONNRESET' }), 'registry: ECONNRESET'],
    [named('UnknownError', 'UnknownError'), 'registry: UnknownError'],
    [new Error('it broke'), 'registry: it broke'],
    [named('CredentialsProviderError', 'Could not load'), /^no AWS credentials: /],
    [new Error('Region is missing'), 'no AWS region: set AWS_REGION'],
  ])('is told in words: %s', async (error, words) => {
    await expect(failing(error)).rejects.toThrow(words);
    await expect(failing(error)).rejects.toMatchObject({ name: 'Failure', cause: error });
  });

  it('stays what it is if it has words of its own', async () => {
    const own = new Failure('s3://bucket/key: the artifact is missing');
    await expect(failing(own)).rejects.toBe(own);
  });
});
