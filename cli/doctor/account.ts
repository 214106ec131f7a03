import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok } from './finding';

/** Who is signed in, and whether to the environment's account. */
export async function checkAccount(
  { sts }: Pick<Aws, 'sts'>,
  { account }: Pick<EnvironmentConfig, 'account'>,
): Promise<Finding> {
  const { Account, Arn } = await sts.getCallerIdentity({});
  if (Account === account) return ok(`signed in to account ${Account} as ${Arn?.split(':').at(-1)}`);
  return fail(
    `signed in to account ${Account}, but the environment's is ${account}`,
    'Use other credentials: AWS_PROFILE=…',
  );
}
