import type { EnvironmentConfig } from '../../config/schema';
import type { Aws } from './aws';
import { type Finding, fail, ok } from './finding';

/** Where `cdk bootstrap` notes its release, unless it was given a qualifier. */
const VERSION = '/cdk-bootstrap/hnb659fds/version';

/** Whether the CDK may deploy into the account and region. */
export async function checkBootstrap(
  { ssm }: Pick<Aws, 'ssm'>,
  { stage, account, region }: Pick<EnvironmentConfig, 'stage' | 'account' | 'region'>,
): Promise<Finding[]> {
  try {
    const { Parameter } = await ssm.getParameter({ Name: VERSION });
    return [ok(`the CDK's bootstrap stack is there, version ${Parameter?.Value}`)];
  } catch (error) {
    if ((error as Error).name !== 'ParameterNotFound') throw error;
    return [
      fail('the account is not bootstrapped', `npx cdk bootstrap --context env=${stage} aws://${account}/${region}`),
    ];
  }
}
