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
  approve: false,
};
const RISK = {
  name: 'risk',
  repositories: [{ name: 'example/fraud', ref: 'refs/tags/v1' }],
  models: ['fraud', 'risk-*'],
  approve: true,
};
/** Has an API key, and nothing that runs on GitHub. */
const ANALYSTS = { name: 'analysts', repositories: [], models: ['churn'], approve: false };
const API = { restApiId: 'abc123', stageName: 'dev', path: '/ci' };

function template(ci: Partial<CiConfig> = {}): Template {
  const config = loadConfig('dev');
  const app = new App({ context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] } });
  const stage = new Stage(app, 'dev', { env: { account: config.account, region: config.region } });
  const { artifacts } = new RegistryStack(stage, 'Registry', { config });
  return Template.fromStack(
    new CiStack(stage, 'Ci', { config, ci: { teams: [SCIENTISTS, RISK, ANALYSTS], ...ci }, artifacts, api: API }),
  );
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** An ARN as one text. */
function joined(resource: unknown): string {
  const {
    'Fn::Join': join,
    Ref,
    'Fn::ImportValue': imported,
  } = resource as {
    'Fn::Join'?: [string, unknown[]];
    Ref?: string;
    'Fn::ImportValue'?: string;
  };
  if (join) return join[1].map(joined).join(join[0]);
  return imported === undefined ? (Ref ?? String(resource)) : 'ARTIFACTS';
}

/** The statements of a team's policy about an action. */
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

  it('holds a team to the routes of its own models, and lets it approve none', () => {
    const invoke = statements(ci, 'risk', 'execute-api:Invoke');
    const route = (path: string) => `arn:aws:execute-api:eu-central-1:111111111111:abc123/dev/${path}`;
    expect(invoke.map(({ Effect, Resource }) => [Effect, [Resource].flat().map(joined)])).toEqual([
      ['Allow', [route('*/ci/models/fraud'), route('*/ci/models/fraud/*'), route('*/ci/models/risk-*')]],
      ['Deny', [route('PUT/ci/models/*/versions/*/approval')]],
    ]);
  });

  it('gives a team no right on the registry’s table, nor on state machines', () => {
    const policies = Object.entries(ci.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Team'));
    expect(JSON.stringify(policies)).not.toMatch(/dynamodb:|states:/);
  });

  it('lets a team read and write the artifacts of its own models, and read the commands', () => {
    const objects = (action: string) =>
      statements(ci, 'risk', action).flatMap(({ Resource }) => [Resource].flat().map((resource) => joined(resource)));
    expect(objects('s3:PutObject')).toEqual(['ARTIFACTS/fraud/*', 'ARTIFACTS/risk-*/*']);
    expect(objects('s3:GetObject')).toEqual([
      'ARTIFACTS/fraud/*',
      'ARTIFACTS/risk-*/*',
      'ARTIFACTS/git-actions-code/*',
    ]);
    expect(statements(ci, 'risk', 's3:ListBucket')).toEqual([
      expect.objectContaining({
        Condition: {
          StringLike: { 's3:prefix': ['fraud/*', 'risk-*/*', 'git-actions-code', 'git-actions-code/*'] },
        },
      }),
    ]);
  });

  it('lets a team push to its own models’ repositories only', () => {
    const [push] = statements(ci, 'risk', 'ecr:PutImage');
    const repository = (name: string) => `arn:aws:ecr:eu-central-1:111111111111:repository/${name}`;
    expect([push!.Resource].flat().map(joined)).toEqual([
      repository('slipway-dev/fraud'),
      repository('slipway-dev/risk-*'),
    ]);
    ci.hasResourceProperties('AWS::ECR::Repository', {
      RepositoryName: 'slipway-dev/fraud',
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
    });
    // None for names that only begin alike.
    ci.resourceCountIs('AWS::ECR::Repository', 4);
  });

  it('allows no action by a wildcard', () => {
    const policies = Object.entries(ci.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Team'));
    expect(policies).toHaveLength(2);
    expect(JSON.stringify(policies.map(([, { Properties }]) => Properties.PolicyDocument))).not.toMatch(/"\w+:\w*\*"/);
  });

  it('uploads the commands to the artifact bucket', () => {
    ci.hasResourceProperties('Custom::CDKBucketDeployment', {
      DestinationBucketKeyPrefix: 'git-actions-code',
      SourceObjectKeys: [Match.stringLikeRegexp('\\.zip$'), Match.stringLikeRegexp('\\.zip$')],
    });
    ci.hasResourceProperties('AWS::IAM::Role', { RoleName: 'slipway-dev-commands-deployment' });
  });
});
