import { describe, expect, it } from '@jest/globals';
import { during, Failure } from '../../../../functions/shared/ci/failure';

const told = async (error: Error) =>
  during('registry', () => Promise.reject(error)).catch(({ name, message, cause }) => ({ name, message, cause }));
const named = (name: string, message: string, rest: object = {}) =>
  Object.assign(new Error(message), { name, ...rest });

describe('what a command was doing', () => {
  it('gives its result', async () => {
    expect(await during('registry', async () => 1)).toBe(1);
  });

  it.each([
    [named('AccessDeniedException', 'not authorized'), 'registry: AccessDeniedException: not authorized'],
    [named('Error', 'connect failed', { code: 'ECONNREFUSED' }), 'registry: ECONNREFUSED: connect failed'],
    [named('Error', 'ENOENT: no such file', { code: 'ENOENT' }), 'registry: ENOENT: no such file'],
    [named('Error', 'something'), 'registry: something'],
    [named('TimeoutError', ''), 'registry: TimeoutError'],
    [named('UnknownError', 'UnknownError'), 'registry: UnknownError'],
    [named('Error', 'Region is missing'), 'no AWS region: set AWS_REGION'],
  ])('is told with %s', async (error, message) => {
    expect(await told(error)).toEqual({ name: 'Failure', message, cause: error });
  });

  it('fails for want of credentials in words that help', async () => {
    expect((await told(named('CredentialsProviderError', 'Could not load'))).message).toMatch(/^no AWS credentials: /);
  });

  it('is not told twice', async () => {
    const failure = new Failure('iris: is missing');
    await expect(during('registry', () => Promise.reject(failure))).rejects.toBe(failure);
  });
});
