import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Account } from '../account';
import type { Caller, Service } from '../service';

/** Security Token Service: tells a caller who it is. */
export class Sts implements Service {
  readonly name = 'sts';

  constructor(private readonly account: Account) {}

  readonly operations = {
    GetCallerIdentity: (_request: GetCallerIdentityRequest, caller: Caller): GetCallerIdentityResponse => {
      const role = caller.roleArn.split('/').at(-1) ?? caller.roleArn;
      return {
        Account: this.account.accountId,
        Arn: `arn:aws:sts::${this.account.accountId}:assumed-role/${role}/slipway`,
        UserId: `AROA${role.toUpperCase()}:slipway`,
      };
    },
  };
}
