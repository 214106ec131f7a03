import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { CiConfig } from '../../config/schema';
import { ciRoleName } from '../../contract/callers';
import { COMMANDS_PREFIX } from './commands';

type Team = CiConfig['teams'][number];

/** Where the API takes signed requests. */
export interface SignedApi {
  readonly restApiId: string;
  readonly stageName: string;
  /** What stands before the routes: `/ci`, or nothing. */
  readonly path: string;
}

export interface TeamRoleProps {
  readonly prefix: string;
  readonly team: Team;
  readonly oidcProviderArn: string;
  readonly artifacts: IBucket;
  readonly api: SignedApi;
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
      roleName: ciRoleName(prefix, team.name),
      // Longer than a run of the teams' workflow, which is given up after 90 minutes.
      maxSessionDuration: Duration.hours(2),
      description: `Workflow runs of ${team.repositories.map(({ name }) => name).join(', ')}`.slice(0, 1000),
      assumedBy: new WebIdentityPrincipal(oidcProviderArn, {
        StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: team.repositories.map(subject) },
      }),
    });
    for (const statement of [...this.routes(), ...this.files(), ...this.images()]) role.addToPolicy(statement);
    acknowledgeWildcards(role);
    new CfnOutput(this, 'RoleArn', { value: role.roleArn, description: `For the workflows of team ${team.name}` });
  }

  /**
   * The routes that have the team's models in their path. To IAM a version of another model that is called `models` may look like one of
   * them; the API, which knows the role too, does not take it for that. Versions are approved by people.
   */
  private routes(): PolicyStatement[] {
    const { api, team } = this.props;
    const route = (method: string, path: string) =>
      Stack.of(this).formatArn({
        service: 'execute-api',
        resource: api.restApiId,
        resourceName: `${api.stageName}/${method}${api.path}/models/${path}`,
      });
    const own = team.models.flatMap((model) => (model.endsWith('*') ? [model] : [model, `${model}/*`]));
    return [
      allow(
        ['execute-api:Invoke'],
        own.map((path) => route('*', path)),
      ),
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['execute-api:Invoke'],
        resources: [route('PUT', '*/versions/*/approval')],
      }),
    ];
  }

  /** The artifacts of the team's models, and the commands, to be read. */
  private files(): PolicyStatement[] {
    const { artifacts, team } = this.props;
    const own = team.models.map((model) => `${model}/*`);
    const commands = `${COMMANDS_PREFIX}/*`;
    return [
      allow(
        ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        own.map((keys) => artifacts.arnForObjects(keys)),
      ),
      allow(['s3:GetObject'], [artifacts.arnForObjects(commands)]),
      allow(['s3:ListBucket'], [artifacts.bucketArn], {
        StringLike: { 's3:prefix': [...own, COMMANDS_PREFIX, commands] },
      }),
    ];
  }

  private images(): PolicyStatement[] {
    const { prefix, team } = this.props;
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
        team.models.map((model) =>
          Stack.of(this).formatArn({ service: 'ecr', resource: 'repository', resourceName: `${prefix}/${model}` }),
        ),
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
          'GetAuthorizationToken allows no resource but *; routes, artifacts and images are those below a model of the team.',
      },
    ],
    true,
  );
}
