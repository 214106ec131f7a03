import { describe, expect, it } from '@jest/globals';
import { lambdaFunctions, roles } from '../../../local/assembly';
import { deployed } from './deployed';

const allow = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow' as const, Action: actions, Resource: '*' }],
});

describe('physical ids', () => {
  it('are the same every time and differ between resources', () => {
    const queues = { One: { Type: 'AWS::SQS::Queue' }, Two: { Type: 'AWS::SQS::Queue' } };
    const [one, two] = deployed(queues).ofType('AWS::SQS::Queue');
    const [again] = deployed(queues).ofType('AWS::SQS::Queue');
    expect(one?.physicalId).toBe(again?.physicalId);
    expect(one?.physicalId).not.toBe(two?.physicalId);
  });

  it('have the shape of the service', () => {
    const [balancer] = deployed({
      LoadBalancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Name: 'lb', Scheme: 'internal' },
      },
    }).ofType('AWS::ElasticLoadBalancingV2::LoadBalancer');
    expect(balancer?.physicalId).toMatch(
      /^arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer\/app\/lb\/[0-9a-f]{16}$/,
    );
    expect(balancer?.attributes.DNSName).toBe('localhost');
  });
});

describe('roles', () => {
  it('have their inline, attached and managed policies', () => {
    const assembly = deployed({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'app',
          Policies: [{ PolicyName: 'inline', PolicyDocument: allow('s3:GetObject') }],
          ManagedPolicyArns: [{ Ref: 'Managed' }, 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
        },
      },
      Attached: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'attached', Roles: [{ Ref: 'Role' }], PolicyDocument: allow('ecs:CreateCluster') },
      },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: allow('sts:GetCallerIdentity') } },
    });
    expect(roles(assembly)).toEqual([
      {
        name: 'app',
        arn: 'arn:aws:iam::111111111111:role/app',
        policies: [allow('s3:GetObject'), allow('ecs:CreateCluster'), allow('sts:GetCallerIdentity')],
        awsManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      },
    ]);
  });
});

describe('functions', () => {
  it('have their code folder, environment and limits', () => {
    const assembly = deployed(
      {
        Function: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            FunctionName: 'app-slot',
            Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'abc.zip' },
            Runtime: 'nodejs24.x',
            Handler: 'index.handler',
            Role: 'arn:aws:iam::111111111111:role/slot',
            Environment: { Variables: { REGION: { Ref: 'AWS::Region' } } },
            Timeout: 30,
            MemorySize: 256,
          },
        },
        Helper: {
          Type: 'AWS::Lambda::Function',
          Properties: { Code: { ZipFile: 'pass' }, Runtime: 'python3.13', Handler: 'index.handler', Role: 'r' },
        },
      },
      { 'abc.zip': '/assembly/asset.abc' },
    );
    expect(lambdaFunctions(assembly)).toEqual([
      {
        name: 'app-slot',
        arn: 'arn:aws:lambda:us-east-1:111111111111:function:app-slot',
        roleArn: 'arn:aws:iam::111111111111:role/slot',
        codeDir: '/assembly/asset.abc',
        handler: 'index.handler',
        environment: { REGION: 'us-east-1' },
        timeoutSeconds: 30,
        memoryMiB: 256,
        logGroup: '/aws/lambda/app-slot',
      },
    ]);
  });
});
