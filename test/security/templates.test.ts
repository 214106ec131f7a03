import { describe, expect, it } from '@jest/globals';
import { environments } from '../../config/load';
import { type PolicyStatement, type Role, roles } from '../../local/assembly/roles';
import { synthesized } from '../lib/synthesized';
import { WILDCARDS } from './explained-wildcards';

describe.each(environments())('The templates of %s', (environment) => {
  const { assembly, stacks } = synthesized(environment);
  const allowed = roles(assembly).flatMap((role) => statements(role).filter(({ Effect }) => Effect === 'Allow'));

  it('allow no role every action, be it of one service', () => {
    const actions = allowed.flatMap(({ Action }) => [Action ?? []].flat());
    expect(actions.filter((action) => /^(\*|[\w-]+:\*)$/.test(action))).toEqual([]);
    expect(allowed.filter(({ NotAction, NotResource }) => NotAction ?? NotResource)).toEqual([]);
  });

  it('give rights on everything only for actions that are explained', () => {
    const everywhere = allowed
      .filter(({ Resource }) => [Resource ?? []].flat().includes('*'))
      .flatMap(({ Action }) => [Action ?? []].flat());
    expect([...new Set(everywhere)].filter((action) => !WILDCARDS.some(({ of }) => of.test(action)))).toEqual([]);
  });

  it('let roles be passed by name, and to the service that needs them', () => {
    const passing = allowed.filter(({ Action }) => [Action ?? []].flat().includes('iam:PassRole'));
    expect(passing.length).toBeGreaterThan(0);
    for (const { Resource, Condition } of passing) {
      for (const resource of [Resource ?? []].flat()) expect(resource).toMatch(/:role\/[^*]+$/);
      expect(Condition?.StringEquals).toHaveProperty(['iam:PassedToService']);
    }
  });

  it('let nobody assume a role but services, and the teams’ repositories', () => {
    for (const { properties } of assembly.ofType('AWS::IAM::Role')) {
      const { Statement } = properties.AssumeRolePolicyDocument as { Statement: TrustStatement[] };
      for (const { Principal, Condition } of Statement) {
        if (Principal.Federated === undefined) expect(Object.keys(Principal)).toEqual(['Service']);
        else expect(JSON.stringify(Condition)).toMatch(/:sub":\[?"repo:[^*"]+/);
      }
    }
  });

  it('open no port to the whole internet', () => {
    const own = assembly
      .ofType('AWS::EC2::SecurityGroup')
      .flatMap(({ properties }) => properties.SecurityGroupIngress ?? []);
    const added = assembly.ofType('AWS::EC2::SecurityGroupIngress').map(({ properties }) => properties);
    const cidrs = [...own, ...added].flatMap((rule) =>
      Object.entries(rule as object).filter(([name]) => /^CidrIp/.test(name)),
    );
    expect(cidrs.map(([, cidr]) => cidr).filter((cidr) => cidr === '0.0.0.0/0' || cidr === '::/0')).toEqual([]);
  });

  it('keep load balancers internal unless the environment says otherwise', () => {
    for (const { properties } of assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')) {
      expect(properties.Scheme).toBe('internal');
      const attributes = properties.LoadBalancerAttributes as { Key: string; Value: string }[];
      expect(attributes).toContainEqual({ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' });
    }
  });

  it('encrypt what they store, and can bring the registry back', () => {
    for (const { properties } of assembly.ofType('AWS::DynamoDB::Table')) {
      expect(properties.SSESpecification).toMatchObject({ SSEEnabled: true });
      expect(properties.PointInTimeRecoverySpecification).toMatchObject({ PointInTimeRecoveryEnabled: true });
    }
    for (const { properties } of assembly.ofType('AWS::S3::Bucket')) {
      expect(properties.BucketEncryption).toBeDefined();
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  it('refuse access to their buckets without TLS', () => {
    const buckets = assembly.ofType('AWS::S3::Bucket').map(({ physicalId }) => physicalId);
    const guarded = assembly
      .ofType('AWS::S3::BucketPolicy')
      .filter(({ properties }) =>
        JSON.stringify(properties.PolicyDocument).includes('{"Bool":{"aws:SecureTransport":"false"}}'),
      )
      .map(({ properties }) => properties.Bucket);
    expect(guarded.sort()).toEqual(buckets.sort());
  });

  it('let every log end some day', () => {
    const groups = assembly.ofType('AWS::Logs::LogGroup');
    expect(groups.filter(({ properties }) => !properties.RetentionInDays).map(({ physicalId }) => physicalId)).toEqual(
      [],
    );
    const names = groups.map(({ physicalId }) => physicalId);
    // The CDK's own functions, which run while a stack is deployed, have no name.
    const own = assembly.ofType('AWS::Lambda::Function').filter(({ properties }) => properties.FunctionName);
    expect(own.length).toBeGreaterThan(0);
    for (const { properties } of own) {
      expect(names).toContain((properties.LoggingConfig as { LogGroup: string }).LogGroup);
    }
  });

  it('put no secret into environment variables or parameters', () => {
    for (const { properties } of assembly.ofType('AWS::Lambda::Function')) {
      const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
      expect(Object.keys(Variables).filter((name) => /SECRET|PASSWORD|TOKEN|CREDENTIAL|API_?KEY/i.test(name))).toEqual(
        [],
      );
    }
    expect(JSON.stringify(stacks)).not.toMatch(/AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY/);
  });

  it('answer no request of the API without a key or a signature', () => {
    const open = assembly
      .ofType('AWS::ApiGateway::Method')
      .filter(({ properties }) => properties.ApiKeyRequired !== true && properties.AuthorizationType !== 'AWS_IAM');
    expect(open.map(({ logicalId }) => logicalId)).toEqual([]);
  });

  it('start instances with IMDSv2 and encrypted volumes only', () => {
    const definitions = assembly
      .ofType('AWS::StepFunctions::StateMachine')
      .map(({ properties }) => String(properties.DefinitionString));
    const templates = definitions.join().match(/"LaunchTemplateData":\{.*?"TagSpecifications"/g) ?? [];
    expect(templates.length).toBeGreaterThan(0);
    for (const template of templates) {
      expect(template).toContain('"HttpTokens":"required"');
      expect(template).toContain('"Encrypted":true');
    }
  });
});

interface TrustStatement {
  readonly Principal: { readonly Service?: string; readonly Federated?: string };
  readonly Condition?: unknown;
}

function statements({ policies }: Role): PolicyStatement[] {
  return policies.flatMap(({ Statement }) => [Statement].flat());
}

describe('The templates of a deployed environment', () => {
  it.each(environments().filter((environment) => environment !== 'local'))('hold no API key: %s', (environment) => {
    const { assembly } = synthesized(environment);
    expect(assembly.ofType('AWS::ApiGateway::ApiKey').filter(({ properties }) => properties.Value)).toEqual([]);
  });
});
