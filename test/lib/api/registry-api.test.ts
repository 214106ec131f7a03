import { describe, expect, it } from '@jest/globals';
import { Aspects } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { isForCi, ROUTES } from '../../../contract/routes';
import { registryApiStack, registryApiTemplate } from './registry-api-stack';

const withKey = registryApiTemplate();
const withIam = registryApiTemplate({ auth: 'IAM' });

// biome-ignore lint/suspicious/noExplicitAny: properties of every kind of resource.
const resources = (template: Template, type: string): any[] =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);
/** Those of the console serve files, and are tested beside it. */
const methods = (template: Template) =>
  resources(template, 'AWS::ApiGateway::Method').filter(({ OperationName }) => OperationName !== undefined);
const method = (template: Template, operationId: string) =>
  resources(template, 'AWS::ApiGateway::Method').find(({ OperationName }) => OperationName === operationId);

describe('RegistryApi', () => {
  it('has a method for every route and no other', () => {
    const names = methods(withKey).map(({ OperationName }) => OperationName);
    expect(names.toSorted()).toEqual(ROUTES.map(({ operationId }) => operationId).toSorted());
  });

  it('asks for an API key of the usage plan on every method', () => {
    for (const { ApiKeyRequired } of methods(withKey)) expect(ApiKeyRequired).toBe(true);
    withKey.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
      Quota: { Limit: 5000, Period: 'MONTH' },
      Throttle: { RateLimit: 100, BurstLimit: 200 },
    });
    withKey.resourceCountIs('AWS::ApiGateway::UsagePlanKey', 1);
  });

  it('gives each team a key, and lets teams’ CI sign for the routes of a model', () => {
    const teams = [{ name: 'risk', models: ['fraud'], approve: true, keyValue: 'local-risk' }];
    const withTeams = registryApiTemplate({ teams, keyValue: 'local' });
    const keys = Object.values(withTeams.findResources('AWS::ApiGateway::ApiKey')).map(({ Properties }) => [
      Properties.Name,
      Properties.Value,
    ]);
    expect(keys.toSorted()).toEqual([
      ['slipway-registry', 'local'],
      ['slipway-registry-risk', 'local-risk'],
    ]);
    withTeams.resourceCountIs('AWS::ApiGateway::UsagePlan', 1);
    withTeams.resourceCountIs('AWS::ApiGateway::UsagePlanKey', 2);
    const signed = methods(withTeams).filter(({ AuthorizationType }) => AuthorizationType === 'AWS_IAM');
    expect(signed.map(({ OperationName }) => OperationName).toSorted()).toEqual(
      ROUTES.filter(isForCi)
        .map(({ operationId }) => operationId)
        .toSorted(),
    );
    for (const { ApiKeyRequired } of signed) expect(ApiKeyRequired).toBe(false);
  });

  it('lets MLflow’s clients sign, or send a key as a bearer token and sign elsewhere', () => {
    const kinds = (template: Template) =>
      resources(template, 'AWS::ApiGateway::Method')
        .filter(({ HttpMethod }) => HttpMethod === 'ANY')
        .map(({ AuthorizationType }) => AuthorizationType);
    const withTokens = registryApiTemplate({
      bearerTokens: true,
      teams: [{ name: 'science', models: ['iris'], approve: false }],
    });
    expect([kinds(withKey), kinds(withIam), kinds(withTokens).toSorted()]).toEqual([
      ['AWS_IAM'],
      ['AWS_IAM'],
      ['AWS_IAM', 'CUSTOM'],
    ]);
    withTokens.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'TOKEN',
      IdentitySource: 'method.request.header.Authorization',
      IdentityValidationExpression: 'Bearer [!-~]{1,256}',
      AuthorizerResultTtlInSeconds: 300,
    });
    const statements = resources(withTokens, 'AWS::IAM::Policy').flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    );
    const [reading, ...others] = statements.filter(({ Action }) => JSON.stringify(Action).includes('apigateway:'));
    expect([reading.Action, others]).toEqual(['apigateway:GET', []]);
    expect(reading.Resource).toHaveLength(2);
    for (const resource of reading.Resource)
      expect(JSON.stringify(resource)).toMatch(/:apigateway:us-east-1::\/apikeys\/",\{"Ref":"ApiRestApi/);
  });

  it('tells functions which key is whose', () => {
    const teams = [{ name: 'risk', models: ['fraud'], approve: true }];
    const [{ Properties }] = Object.values(
      registryApiTemplate({ teams }).findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: 'slipway-govern-model' },
      }),
    ) as [{ Properties: { Environment: { Variables: { CALLERS: { 'Fn::Join': [string, unknown[]] } } } } }];
    const [, parts] = Properties.Environment.Variables.CALLERS['Fn::Join'];
    const ids = parts.filter((part) => typeof part !== 'string');
    expect(ids).toHaveLength(2);
    const text = parts.map((part) => (typeof part === 'string' ? part : 'ID')).join('');
    expect(JSON.parse(text)).toEqual({
      prefix: 'slipway',
      ownKeyId: 'ID',
      teams: [{ name: 'risk', models: ['fraud'], approve: true, keyId: 'ID' }],
    });
  });

  it('asks for signed requests where the environment says IAM', () => {
    for (const { ApiKeyRequired, AuthorizationType } of methods(withIam)) {
      expect([ApiKeyRequired, AuthorizationType]).toEqual([false, 'AWS_IAM']);
    }
    withIam.resourceCountIs('AWS::ApiGateway::ApiKey', 0);
    withIam.resourceCountIs('AWS::ApiGateway::UsagePlan', 0);
  });

  it.each([withKey, withIam])('asks MLflow’s clients for a signature, whatever it asks others for', (template) => {
    const [found, ...others] = resources(template, 'AWS::ApiGateway::Method').filter(
      ({ HttpMethod }) => HttpMethod === 'ANY',
    );
    expect(others).toEqual([]);
    expect([found.AuthorizationType, found.ApiKeyRequired ?? false]).toEqual(['AWS_IAM', false]);
    expect(JSON.stringify(found.Integration.Uri)).toContain('Mlflow');
    template.hasResourceProperties('AWS::ApiGateway::Resource', { PathPart: '{proxy+}', ParentId: Match.anyValue() });
  });

  it('leaves it to those who answer a request to say what is wrong with it', () => {
    withKey.resourceCountIs('AWS::ApiGateway::RequestValidator', 0);
    withKey.resourceCountIs('AWS::ApiGateway::Model', 0);
  });

  const ofFrontDoor = ROUTES.filter(({ integration }) => 'stateMachine' in integration);
  it.each(ofFrontDoor.map(({ operationId, success, errors }) => [operationId, String(success[0]), errors] as const))(
    'asks the front door for %s, without a function',
    (id, success, errors) => {
      const { Integration, MethodResponses } = method(withKey, id);
      const { Type, Uri, PassthroughBehavior, RequestTemplates, IntegrationResponses } = Integration;
      expect([Type, PassthroughBehavior]).toEqual(['AWS', 'NEVER']);
      expect(JSON.stringify(Uri)).toContain('states:action/StartSyncExecution');
      expect(Object.keys(RequestTemplates)).toEqual(['application/json']);
      expect(JSON.stringify(RequestTemplates)).not.toMatch(/<<|>>/);
      // API Gateway answers with no status that it was not told of.
      const statuses = MethodResponses.map(({ StatusCode }: { StatusCode: string }) => StatusCode);
      expect(statuses).toEqual(expect.arrayContaining([success, '400', '403', '429', '500', ...errors.map(String)]));
      expect(statuses).toEqual([...new Set(statuses)]);
      // A status of Step Functions’ own, all of it: what is refused at 4xx and 5xx is no answer.
      const [answer, refused] = IntegrationResponses;
      expect(answer).toMatchObject({ StatusCode: success });
      expect(answer.SelectionPattern).toBeUndefined();
      for (const code of ['400', '429', '500', '503'])
        expect(code).toMatch(new RegExp(`^${refused.SelectionPattern}$`));
      for (const code of ['200', '202', '302']) expect(code).not.toMatch(new RegExp(`^${refused.SelectionPattern}$`));
    },
  );

  it('may run the front door, and nothing else', () => {
    withKey.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'states:StartSyncExecution',
            Effect: 'Allow',
            Resource: 'arn:aws:states:us-east-1:111111111111:stateMachine:slipway-front-door',
          },
        ],
      },
      Roles: [{ Ref: Match.stringLikeRegexp('FrontDoorRole') }],
    });
  });

  it('reads the executions of the two workflows, by the names that their deployments have', () => {
    const statements = resources(withKey, 'AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const [statement] = statements.filter(({ Action }) => [Action].flat().includes('states:DescribeExecution'));
    expect(statement.Resource).toEqual(
      ['delete', 'deploy'].map((name) => `arn:aws:states:us-east-1:111111111111:execution:slipway-${name}:*`),
    );
  });

  it('logs access with retention, and traces', () => {
    withKey.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/apigateway/slipway-registry',
      RetentionInDays: 30,
    });
    withKey.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'dev',
      TracingEnabled: true,
      AccessLogSetting: Match.anyValue(),
    });
  });

  it('leaves no request to API Gateway to refuse in its own words', () => {
    for (const type of ['Model', 'RequestValidator'])
      expect(resources(withKey, `AWS::ApiGateway::${type}`)).toEqual([]);
    for (const method of resources(withKey, 'AWS::ApiGateway::Method')) {
      expect(method).not.toHaveProperty('RequestValidatorId');
      expect(method).not.toHaveProperty('RequestModels');
    }
  });

  it('logs an id that no client chose, in JSON', () => {
    const [stage] = resources(withKey, 'AWS::ApiGateway::Stage');
    const format = JSON.parse(stage!.AccessLogSetting.Format) as Record<string, string>;
    expect(format.requestId).toBe('$context.extendedRequestId');
    // Of these none is the client's to word.
    expect(Object.values(format).filter((field) => /requestId|\.path$|userAgent|domainName/.test(field))).toEqual([]);
  });

  it('gives every function Node.js 24 on arm64, its own log group, and the table operations it uses', () => {
    const functions = resources(withKey, 'AWS::Lambda::Function');
    expect(functions.map(({ FunctionName }) => FunctionName).toSorted()).toEqual([
      'slipway-govern-model',
      'slipway-mlflow',
      'slipway-read-deployments',
      'slipway-read-registry',
      'slipway-register-model',
    ]);
    for (const { Runtime, Architectures, LoggingConfig, TracingConfig } of functions) {
      expect([Runtime, Architectures, TracingConfig]).toEqual(['nodejs24.x', ['arm64'], { Mode: 'Active' }]);
      expect(LoggingConfig.LogGroup).toBeDefined();
    }
    const actions = resources(withKey, 'AWS::IAM::Policy').flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.flatMap(({ Action }: { Action: string }) => Action),
    );
    expect(actions).not.toContain('dynamodb:Scan');
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it.each(['API_KEY', 'IAM'] as const)('leaves cdk-nag nothing to find with %s', (auth) => {
    const { stack } = registryApiStack({ auth });
    Aspects.of(stack).add(new AwsSolutionsChecks());
    const findings = Annotations.fromStack(stack)
      .findError('*', Match.stringLikeRegexp('AwsSolutions-'))
      // The table and workflows of this test are none of the API's.
      .filter(({ id }) => id.includes('/Api/'))
      .map(({ id, entry }) => `${id}: ${String(entry.data).slice(0, 120)}`);
    expect(findings).toEqual([]);
  });
});
