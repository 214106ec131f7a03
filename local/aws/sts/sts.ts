import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Account } from '../account';
import { sessionArn } from '../iam/session-arn';
import type { Caller, Service } from '../service';

/** Security Token Service: tells a caller who it is. */
export class Sts implements Service {
  readonly name = 'sts';

  constructor(private readonly account: Account) {}

  readonly operations = {
    GetCallerIdentity: (_request: GetCallerIdentityRequest, caller: Caller): GetCallerIdentityResponse => {
      const { accountId } = this.account;
      if (caller.roleArn.endsWith(':root')) return { Account: accountId, Arn: caller.roleArn, UserId: accountId };
      const role = caller.roleArn.split('/').at(-1) ?? caller.roleArn;
      return {
        Account: accountId,
        Arn: sessionArn(caller.roleArn),
        UserId: `AROA${role.toUpperCase()}:slipway`,
      };
    },
  };
}
