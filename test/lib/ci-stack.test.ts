import { describe, expect, it } from '@jest/globals';
import { App, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import cdkJson from '../../cdk.json';
import { loadConfig } from '../../config/load';
import type { CiConfig } from '../../config/schema';
import { CiStack } from '../../lib/ci-stack';
import { RegistryStack } from '../../lib/registry-stack';

const SCIENTISTS = {
  name: 'data-science',
  repositories: [
    { name: 'example/iris', ref: 'refs/heads/main' },
    { name: 'example/rose', environment: 'prod' },
  ],
  models: ['iris', 'rose'],
};
const RISK = { name: 'risk', repositories: [{ name: 'example/fraud', ref: 'refs/tags/v1' }], models: ['fraud'] };

function template(ci: Partial<CiConfig> = {}): Template {
  const config = loadConfig('dev');
  const app = new App({ context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] } });
  const stage = new Stage(app, 'dev', { env: { account: config.account, region: config.region } });
  const { table, artifacts } = new RegistryStack(stage, 'Registry', { config });
  return Template.fromStack(
    new CiStack(stage, 'Ci', { config, ci: { teams: [SCIENTISTS, RISK], ...ci }, table, artifacts }),
  );
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The statements of a team's policy that allow an action. */
function statements(ci: Template, team: string, action: string): Statement[] {
  const policies = Object.entries(ci.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith(`Team${team}`));
  const all = policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[]);
  return all.filter(({ Action }) => [Action].flat().includes(action));
}

describe('the CI stack', () => {
  const ci = template();

  it('lets exactly the configured refs and environments of a repository take its team’s role', () => {
    ci.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'slipway-dev-ci-data-science',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRoleWithWebIdentity',
            Effect: 'Allow',
            Principal: { Federated: { 'Fn::GetAtt': ['GitHub', 'Arn'] } },
            Condition: {
              StringEquals: {
                'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
                'token.actions.githubusercontent.com:sub': [
                  'repo:example/iris:ref:refs/heads/main',
                  'repo:example/rose:environment:prod',
                ],
              },
            },
          },
        ],
      },
    });
  });

  it('makes GitHub’s OIDC provider', () => {
    ci.hasResourceProperties('AWS::IAM::OIDCProvider', {
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
  });

  it('takes the provider that the account has', () => {
    const arn = 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com';
    const existing = template({ oidcProviderArn: arn });
    existing.resourceCountIs('AWS::IAM::OIDCProvider', 0);
    existing.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'slipway-dev-ci-risk',
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Federated: arn } })] },
    });
  });

  it('holds a team to its own models in the registry', () => {
    const [statement, ...others] = statements(ci, 'datascience', 'dynamodb:UpdateItem');
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['MODEL#iris', 'MODEL#rose'] } },
    });
    expect(statements(ci, 'datascience', 'dynamodb:Scan')).toEqual([]);
  });

  it('lets a team push to its own models’ repositories only', () => {
    const [push] = statements(ci, 'risk', 'ecr:PutImage');
    expect(push!.Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Imagesfraud/), 'Arn'] });
    ci.hasResourceProperties('AWS::ECR::Repository', {
      RepositoryName: 'slipway-dev/fraud',
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
    });
    ci.resourceCountIs('AWS::ECR::Repository', 3);
  });

  it('lets a team start deployments, and follow those of its models', () => {
    expect(statements(ci, 'risk', 'states:StartExecution')).toEqual([
      expect.objectContaining({
        Resource: 'arn:aws:states:eu-central-1:111111111111:stateMachine:slipway-dev-deploy',
      }),
    ]);
    expect(statements(ci, 'risk', 'states:GetExecutionHistory')).toEqual([
      expect.objectContaining({
        Resource: 'arn:aws:states:eu-central-1:111111111111:execution:slipway-dev-deploy:fraud_deploy_*',
      }),
    ]);
  });

  it('allows no action by a wildcard', () => {
    const policies = Object.entries(ci.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Team'));
    expect(policies).toHaveLength(2);
    expect(JSON.stringify(policies.map(([, { Properties }]) => Properties.PolicyDocument))).not.toMatch(/"\w+:\w*\*"/);
  });

  it('uploads the commands to the artifact bucket', () => {
    ci.hasResourceProperties('Custom::CDKBucketDeployment', {
      DestinationBucketKeyPrefix: 'git-actions-code',
      SourceObjectKeys: [Match.stringLikeRegexp('\\.zip$')],
    });
  });
});
