import type { Account } from '../../../local/aws/account';
import type { Caller } from '../../../local/aws/service';

export const ACCOUNT: Account = { accountId: '111111111111', region: 'us-east-1' };
export const CALLER: Caller = { roleArn: 'arn:aws:iam::111111111111:role/slipway-test' };

/** Numbers from 0 up to 1, the same in each run (a linear congruential generator). */
export function seeded(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
