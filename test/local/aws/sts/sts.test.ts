import { describe, expect, it } from '@jest/globals';
import { Sts } from '../../../../local/aws/sts';
import { ACCOUNT, CALLER } from '../account';

describe('GetCallerIdentity', () => {
  it('names the account and the role that was assumed', () => {
    expect(new Sts(ACCOUNT).operations.GetCallerIdentity({}, CALLER)).toMatchObject({
      Account: '111111111111',
      Arn: 'arn:aws:sts::111111111111:assumed-role/slipway-test/slipway',
    });
  });

  it('names the root user as itself', () => {
    const root = 'arn:aws:iam::111111111111:root';
    expect(new Sts(ACCOUNT).operations.GetCallerIdentity({}, { roleArn: root })).toEqual({
      Account: '111111111111',
      Arn: root,
      UserId: '111111111111',
    });
  });
});
