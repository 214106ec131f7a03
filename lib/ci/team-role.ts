import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { Effect, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { CiConfig } from '../../config/schema';
import { idPrefix } from '../../contract/deployment-id';
import { filled, KEYS } from '../../contract/registry-keys';
import { executionArn } from '../../functions/shared/execution-arn';

type Team = CiConfig['teams'][number];

export interface TeamRoleProps {
  readonly prefix: string;
  readonly team: Team;
  readonly oidcProviderArn: string;
  readonly table: ITable;
  readonly artifacts: IBucket;
  /** The image repositories of the team's models. */
  readonly imageRepositories: readonly IRepository[];
  readonly deployStateMachineArn: string;
}

const ISSUER = 'token.actions.githubusercontent.com';

/** What the workflow runs of a team's repositories may do: build its models' images, record and deploy them. */
export class TeamRole extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TeamRoleProps,
  ) {
    super(scope, id);
    const { prefix, team, oidcProviderArn } = props;
    const role = new Role(this, 'Role', {
      roleName: `${prefix}-ci-${team.name}`,
      // Longer than a run of the teams' workflow, which is given up after 90 minutes.
      maxSessionDuration: Duration.hours(2),
      description: `Workflow runs of ${team.repositories.map(({ name }) => name).join(', ')}`.slice(0, 1000),
      assumedBy: new WebIdentityPrincipal(oidcProviderArn, {
        StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: team.repositories.map(subject) },
      }),
    });
    for (const statement of [...this.registry(), ...this.artifacts(), ...this.images(), ...this.deployments()]) {
      role.addToPolicy(statement);
    }
    acknowledgeWildcards(role);
    new CfnOutput(this, 'RoleArn', { value: role.roleArn, description: `For the workflows of team ${team.name}` });
  }

  /** Everything about a model is in its own partition. */
  private registry(): PolicyStatement[] {
    const { table, team } = this.props;
    const actions = ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'].map((action) => `dynamodb:${action}`);
    const partitions = team.models.map((model) => filled(KEYS.model.pk, { model }));
    return [allow(actions, [table.tableArn], { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': partitions } })];
  }

  /** Only who may list a bucket is told that an object is missing; others are told that access is denied. */
  private artifacts(): PolicyStatement[] {
    const { artifacts } = this.props;
    return [allow(['s3:GetObject'], [artifacts.arnForObjects('*')]), allow(['s3:ListBucket'], [artifacts.bucketArn])];
  }

  private images(): PolicyStatement[] {
    const push = [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:CompleteLayerUpload',
      'ecr:DescribeImages',
      'ecr:GetDownloadUrlForLayer',
      'ecr:InitiateLayerUpload',
      'ecr:PutImage',
      'ecr:UploadLayerPart',
    ];
    return [
      allow(['ecr:GetAuthorizationToken'], ['*']),
      allow(
        push,
        this.props.imageRepositories.map(({ repositoryArn }) => repositoryArn),
      ),
    ];
  }

  /** Step Functions can't hold a start to a model; what is started is in the deployment's record, with the run that asked for it. */
  private deployments(): PolicyStatement[] {
    const { deployStateMachineArn, team } = this.props;
    return [
      allow(['states:StartExecution'], [deployStateMachineArn]),
      allow(
        ['states:DescribeExecution', 'states:GetExecutionHistory'],
        team.models.map((model) => executionArn(deployStateMachineArn, `${idPrefix(model, 'deploy')}*`)),
      ),
    ];
  }
}

/** The subject of a workflow run's token, exactly. */
function subject({ name, ref, environment }: Team['repositories'][number]): string {
  return `repo:${name}:${environment === undefined ? `ref:${ref}` : `environment:${environment}`}`;
}

function allow(actions: string[], resources: string[], conditions?: PolicyStatement['conditions']): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...(conditions && { conditions }) });
}

function acknowledgeWildcards(role: Role): void {
  NagSuppressions.addResourceSuppressions(
    role,
    [
      {
        id: 'AwsSolutions-IAM5',
        reason:
          'GetAuthorizationToken allows no resource but *; artifacts and executions are named by the teams, each within its prefix.',
      },
    ],
    true,
  );
}
