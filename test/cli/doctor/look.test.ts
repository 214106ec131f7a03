import { describe, expect, it } from '@jest/globals';
import { ok } from '../../../cli/doctor/finding';
import { look } from '../../../cli/doctor/look';
import { awsError } from './fake-aws';

describe('A look', () => {
  it('finds what it finds', async () => {
    expect(await look('mail', async () => [ok('a')])).toEqual([ok('a')]);
  });

  it.each(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'])(
    'that is not allowed says so: %s',
    async (name) => {
      expect(await look('mail', () => Promise.reject(awsError(name)))).toEqual([
        { level: 'warn', what: 'mail: cannot be looked at, for want of a right', toDo: `${name} was said` },
      ]);
    },
  );

  it('names the right that is missing, where AWS does', async () => {
    const said =
      'User: ada is not authorized to perform: acm:DescribeCertificate on resource: x because no policy allows it';
    const denied = Object.assign(new Error(said), { name: 'AccessDeniedException' });
    expect(await look('certificates', () => Promise.reject(denied))).toEqual([
      {
        level: 'warn',
        what: 'certificates: cannot be looked at, for want of the right acm:DescribeCertificate',
        toDo: 'Sign in with a role that has acm:DescribeCertificate',
      },
    ]);
  });

  it('that fails is no failure of what was to be looked at', async () => {
    expect(await look('mail', () => Promise.reject(awsError('Throttling')))).toEqual([
      { level: 'warn', what: 'mail: cannot be looked at: Throttling was said' },
    ]);
  });
});
