import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type IRepository, Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { CiConfig, EnvironmentConfig } from '../config/schema';
import { Commands } from './ci/commands';
import { TeamRole } from './ci/team-role';

export interface CiStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly ci: CiConfig;
  readonly table: ITable;
  readonly artifacts: IBucket;
}

/** What lets a data-science team's repository bring a model live by itself: roles, image repositories and commands. */
export class CiStack extends Stack {
  constructor(scope: Construct, id: string, { config, ci, table, artifacts, ...props }: CiStackProps) {
    super(scope, id, props);
    const { account, region, namePrefix: prefix, logRetentionDays } = config;
    const deployStateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${prefix}-deploy`;
    const repositories = this.imageRepositories(prefix, ci);
    const oidcProviderArn = ci.oidcProviderArn ?? this.oidcProvider();
    for (const team of ci.teams) {
      new TeamRole(this, `Team-${team.name}`, {
        prefix,
        team,
        oidcProviderArn,
        table,
        artifacts,
        imageRepositories: team.models.map((model) => repositories.get(model)!),
        deployStateMachineArn,
      });
    }
    new Commands(this, 'Commands', {
      artifacts,
      logRetention: logRetentionDays,
      platform: {
        region,
        tableName: `${prefix}-registry`,
        deployStateMachineArn,
        repositories: `${account}.dkr.ecr.${region}.amazonaws.com/${prefix}`,
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

  /** An image version is immutable, and so is its tag. */
  private imageRepositories(prefix: string, { teams }: CiConfig): ReadonlyMap<string, IRepository> {
    const models = new Set(teams.flatMap(({ models }) => models));
    return new Map(
      [...models].map((model) => [
        model,
        new Repository(this, `Images-${model}`, {
          repositoryName: `${prefix}/${model}`,
          imageTagMutability: TagMutability.IMMUTABLE,
          imageScanOnPush: true,
          removalPolicy: RemovalPolicy.RETAIN,
        }) as IRepository,
      ]),
    );
  }
}
