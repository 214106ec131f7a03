import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, Stack } from 'aws-cdk-lib';
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

export interface CommandsProps {
  readonly artifacts: IBucket;
  readonly platform: PlatformSettings;
  readonly logRetention: RetentionDays;
}

/** The CI commands in the artifact bucket, and beside them where the platform is: a workflow downloads and runs them. */
export class Commands extends Construct {
  constructor(scope: Construct, id: string, { artifacts, platform, logRetention }: CommandsProps) {
    super(scope, id);
    const deployment = new BucketDeployment(this, 'Deployment', {
      sources: [bundled(platform)],
      destinationBucket: artifacts,
      destinationKeyPrefix: COMMANDS_PREFIX,
      logGroup: new LogGroup(this, 'Logs', { retention: logRetention }),
    });
    acknowledgeFindings(deployment);
  }
}

function bundled(platform: PlatformSettings): ISource {
  return Source.asset(functionDirectory('download-model'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the type; the local bundling below never falls back to it.
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle(outputDirectory) {
          bundleCommands(outputDirectory);
          writeFileSync(join(outputDirectory, PLATFORM_FILE), `${JSON.stringify(platform, null, 2)}\n`);
          return true;
        },
      },
    },
  });
}

/** The function that copies the files is the CDK's own, one for the stack, and so stands beside this construct. */
function acknowledgeFindings(deployment: BucketDeployment): void {
  const provider = Stack.of(deployment).node.children.find(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  if (!provider) throw new Error('the CDK no longer calls its function Custom::CDKBucketDeployment…');
  NagSuppressions.addResourceSuppressions(
    provider,
    [
      { id: 'AwsSolutions-IAM4', reason: 'The role of a function of the CDK, which writes its log only.' },
      { id: 'AwsSolutions-IAM5', reason: 'It copies whatever the asset holds, within the two buckets.' },
      { id: 'AwsSolutions-L1', reason: 'The runtime is chosen by the CDK and changes with its version.' },
    ],
    true,
  );
}
