import { loadConfig } from '../../config/load';
import { placeholdersIn } from '../../config/placeholders';
import type { EnvironmentConfig } from '../../config/schema';
import { checkAccount } from './account';
import type { Aws } from './aws';
import { checkBootstrap } from './bootstrap';
import { checkCertificates } from './certificates';
import { type Finding, fail, ok } from './finding';
import { look } from './look';
import { checkMail } from './mail';
import { checkNetwork } from './network';
import { type Outside, outside as thisMachine } from './outside';
import { checkQuotas } from './quotas';
import { checkRouting } from './routing';
import { checkServiceLinkedRoles } from './service-linked-roles';
import { checkTokens } from './tokens';

export type AwsIn = (region: string) => Promise<Aws>;

/** What an environment's configuration names, looked at in its account. */
export async function checkEnvironment(
  env: string,
  awsIn: AwsIn,
  { folder, outside = thisMachine }: { folder?: string; outside?: Outside } = {},
): Promise<Finding[]> {
  let config: EnvironmentConfig;
  try {
    config = loadConfig(env, folder);
  } catch (error) {
    return [fail((error as Error).message)];
  }
  const placeholders = placeholdersIn(config);
  if (placeholders.length > 0) {
    return [fail(`config/${env}.json still has placeholders: ${placeholders.join(', ')}`, 'Put in your own values')];
  }
  return [ok(`config/${env}.json is valid`), ...(await checkAws(await awsIn(config.region), config, outside))];
}

/** Where nobody is signed in, or to another account, the rest would only mislead. */
async function checkAws(aws: Aws, config: EnvironmentConfig, outside: Outside): Promise<Finding[]> {
  const account = await checkAccount(aws, config).catch((error: Error) =>
    fail(`nobody is signed in to AWS: ${error.message}`, 'aws sso login, AWS_PROFILE=… or AWS_ACCESS_KEY_ID=…'),
  );
  if (account.level === 'fail') return [account];
  const looks = await Promise.all([
    look('the network', () => checkNetwork(aws, config)),
    look('certificates', () => checkCertificates(aws, config, outside.now)),
    checkRouting(aws, config, outside),
    look('tokens', () => checkTokens(outside, config)),
    look('mail', () => checkMail(aws, config)),
    look('quotas', () => checkQuotas(aws, config)),
    look('service-linked roles', () => checkServiceLinkedRoles(aws)),
    look("the CDK's bootstrap stack", () => checkBootstrap(aws, config)),
  ]);
  return [account, ...looks.flat()];
}
