import { AssetHashType, Stack } from 'aws-cdk-lib';
import { type IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import { PLATFORM_FILE, type PlatformSettings } from '../../functions/shared/ci/platform-settings';
import { functionDirectory } from '../bundle';
import { bundleCommands } from './command-bundle';

/** Where teams' workflows find the commands in the artifact bucket. */
export const COMMANDS_PREFIX = 'git-actions-code';

/** The name of the one role that may write them: the bucket's policy keeps everybody else from it. No team's role can be called so. */
export function commandsRoleName(prefix: string): string {
  return `${prefix}-commands-deployment`;
}

export interface CommandsProps {
  readonly prefix: string;
  readonly artifacts: IBucket;
  readonly platform: PlatformSettings;
  readonly logRetention: RetentionDays;
}

/** The CI commands in the artifact bucket, and beside them where the platform is: a workflow downloads and runs them. */
export class Commands extends Construct {
  constructor(scope: Construct, id: string, { prefix, artifacts, platform, logRetention }: CommandsProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: logRetention });
    const role = new Role(this, 'Role', {
      roleName: commandsRoleName(prefix),
      description: 'The deployment of the CI commands, which alone may write them',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    const deployment = new BucketDeployment(this, 'Deployment', {
      // Where the API is, CloudFormation alone knows.
      sources: [bundled(), Source.jsonData(PLATFORM_FILE, platform)],
      destinationBucket: artifacts,
      destinationKeyPrefix: COMMANDS_PREFIX,
      role,
      logGroup,
    });
    acknowledgeFindings(deployment, role);
  }
}

function bundled(): ISource {
  return Source.asset(functionDirectory('download-model'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the type; the local bundling below never falls back to it.
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle(outputDirectory) {
          bundleCommands(outputDirectory);
          return true;
        },
      },
    },
  });
}

/** The function that copies the files is the CDK's own, one for the stack, and so stands beside this construct. */
function acknowledgeFindings(deployment: BucketDeployment, role: IRole): void {
  const provider = Stack.of(deployment).node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!provider) throw new Error('the CDK no longer calls its function Custom::CDKBucketDeployment…');
  NagSuppressions.addResourceSuppressions(
    role,
    [{ id: 'AwsSolutions-IAM5', reason: 'It copies whatever the assets hold, within the two buckets.' }],
    true,
  );
  NagSuppressions.addResourceSuppressions(
    provider,
    [{ id: 'AwsSolutions-L1', reason: 'The runtime is chosen by the CDK and changes with its version.' }],
    true,
  );
}
