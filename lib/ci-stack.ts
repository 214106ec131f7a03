import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { CiConfig, EnvironmentConfig } from '../config/schema';
import { Commands } from './ci/commands';
import { type SignedApi, TeamRole } from './ci/team-role';

export interface CiStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly ci: CiConfig;
  readonly artifacts: IBucket;
  readonly api: SignedApi;
}

/** What lets a data-science team's repository bring a model live by itself: roles, image repositories and commands. */
export class CiStack extends Stack {
  constructor(scope: Construct, id: string, { config, ci, artifacts, api, ...props }: CiStackProps) {
    super(scope, id, props);
    const { namePrefix: prefix, logRetentionDays } = config;
    this.imageRepositories(prefix, ci);
    const oidcProviderArn = ci.oidcProviderArn ?? this.oidcProvider();
    for (const team of ci.teams.filter(({ repositories: [any] }) => any !== undefined)) {
      new TeamRole(this, `Team-${team.name}`, { prefix, team, oidcProviderArn, artifacts, api });
    }
    new Commands(this, 'Commands', {
      prefix,
      artifacts,
      logRetention: logRetentionDays,
      platform: {
        region: this.region,
        apiUrl: `https://${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}/${api.stageName}${api.path}`,
        repositories: `${this.account}.dkr.ecr.${this.region}.${this.urlSuffix}/${prefix}`,
      },
    });
  }

  private oidcProvider(): string {
    const provider = new CfnOIDCProvider(this, 'GitHub', {
      url: 'https://token.actions.githubusercontent.com',
      clientIdList: ['sts.amazonaws.com'],
    });
    return provider.attrArn;
  }

  /** An image version is immutable, and so is its tag. Of names that only begin alike nobody knows which there will be. */
  private imageRepositories(prefix: string, { teams }: CiConfig): void {
    const models = teams.flatMap((team) => team.models).filter((model) => !model.endsWith('*'));
    for (const model of new Set(models)) {
      new Repository(this, `Images-${model}`, {
        repositoryName: `${prefix}/${model}`,
        imageTagMutability: TagMutability.IMMUTABLE,
        imageScanOnPush: true,
        removalPolicy: RemovalPolicy.RETAIN,
      });
    }
  }
}
