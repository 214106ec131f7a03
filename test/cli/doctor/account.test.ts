import { describe, expect, it } from '@jest/globals';
import { checkAccount } from '../../../cli/doctor/account';
import { fakeAws } from './fake-aws';

const signedIn = (Account: string) =>
  fakeAws({ sts: { getCallerIdentity: { Account, Arn: `arn:aws:iam::${Account}:user/ada` } } });

describe('Who is signed in', () => {
  it("may be of the environment's account", async () => {
    expect(await checkAccount(signedIn('222233334444'), { account: '222233334444' })).toEqual({
      level: 'ok',
      what: 'signed in to account 222233334444 as user/ada',
    });
  });

  it('may be of another one', async () => {
    expect(await checkAccount(signedIn('555566667777'), { account: '222233334444' })).toMatchObject({
      level: 'fail',
      what: "signed in to account 555566667777, but the environment's is 222233334444",
    });
  });
});
