import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rendered } from '../../asl/language/rendered';
import { stateMachines } from '../../asl/workflows';
import { environments } from '../../config/load';
import type { DeployedResource } from '../../local/assembly';
import { type PolicyStatement, type Role, roles } from '../../local/assembly/roles';
import { synthesized } from '../lib/synthesized';
import { WILDCARDS } from './explained-wildcards';
import { valuesOf } from './values-of';

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

  it('log of requests to the API neither keys nor headers nor bodies', () => {
    const stages = assembly.ofType('AWS::ApiGateway::Stage').map(({ properties }) => properties);
    expect(stages.length).toBeGreaterThan(0);
    for (const { AccessLogSetting, MethodSettings } of stages) {
      const { Format } = AccessLogSetting as { Format: string };
      const fields = Format.match(/\$context\.[\w.]+/g) ?? [];
      expect(fields.length).toBeGreaterThan(0);
      // `identity.apiKey` is the key itself, and what a query or an authorizer holds is the client's.
      expect(fields.filter((field) => /apiKey$|header|query|authorizer|error\.|\.path$/i.test(field))).toEqual([]);
      for (const settings of MethodSettings as object[]) expect(settings).toMatchObject({ DataTraceEnabled: false });
    }
  });

  const open = assembly
    .ofType('AWS::ApiGateway::Method')
    .filter(({ properties }) => properties.ApiKeyRequired !== true && properties.AuthorizationType !== 'AWS_IAM');

  it('answer no request of the API without a key or a signature, but for the files of the console', () => {
    expect(open.map(({ logicalId }) => logicalId.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'ApiRestApiconsoleGET',
      'ApiRestApiconsoleappjsGET',
      'ApiRestApiconsolestylecssGET',
    ]);
  });

  it('give to who has no key these three objects, whatever is asked for', () => {
    const roleNames = open.map(({ properties }) => {
      const { Type, Uri, Credentials, ...integration } = properties.Integration as Record<string, string>;
      expect([properties.HttpMethod, Type, integration.IntegrationHttpMethod]).toEqual(['GET', 'AWS', 'GET']);
      // Nothing of the request has a part in what is read.
      expect(Uri).toMatch(/:s3:path\/cdk-[\w-]+\/[0-9a-f]{64}\.(html|js|css)$/);
      expect(integration).not.toHaveProperty('RequestParameters');
      return Credentials;
    });
    const [own] = roles(assembly).filter(({ arn }) => roleNames.includes(arn));
    const readable = statements(own!).flatMap(({ Action, Resource }) => [Action, Resource].flat());
    expect(
      readable.filter(
        (part) => !/^(s3:GetObject|arn:aws:s3:::cdk-[\w-]+\/[0-9a-f]{64}\.(html|js|css))$/.test(`${part}`),
      ),
    ).toEqual([]);
  });

  it('are small: a stack takes a megabyte, and everything is to have room to grow', () => {
    const sizes = stacks.map(({ name, template }) => [name, JSON.stringify(template, undefined, 1).length] as const);
    expect(sizes.filter(([, size]) => size >= 300_000)).toEqual([]);
  });

  it('hold no definition of a state machine: what is committed is what runs', () => {
    const machines = assembly.ofType('AWS::StepFunctions::StateMachine');
    expect(machines).toHaveLength(Object.keys(stateMachines).length);
    for (const { properties } of machines) {
      expect(properties).toHaveProperty('DefinitionS3Location');
      expect(properties).not.toHaveProperty('DefinitionString');
      expect(properties).not.toHaveProperty('Definition');
    }
  });

  it('let Velocity hand over and hand back, and decide nothing', () => {
    const mappings = assembly.ofType('AWS::ApiGateway::Method').map(({ properties }) => velocityOf(properties));
    expect(mappings.join('')).toContain('$util.urlEncode');
    expect(mappings.filter((mapping) => DECIDING.test(mapping))).toEqual([]);
  });
});

/** Fingerprints and patterns: what Velocity makes of them nobody can verify but AWS. */
const DECIDING = /hashCode|\.(matches|replaceAll|replaceFirst|split)\(/;

it('The mapping templates decide nothing', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.vtl'));
  expect(files.length).toBeGreaterThan(0);
  const texts = files.map((file) => readFileSync(path.join('lib', file), 'utf8'));
  expect(texts.filter((text) => DECIDING.test(text))).toEqual([]);
});

it('Instances start with IMDSv2 and encrypted volumes only', () => {
  const templates = Object.values(stateMachines).flatMap((machine) =>
    valuesOf('LaunchTemplateData', JSON.parse(rendered(machine))),
  );
  expect(templates.length).toBeGreaterThan(0);
  for (const template of templates.map((found) => JSON.stringify(found))) {
    expect(template).toContain('"HttpTokens":"required"');
    expect(template).toContain('"Encrypted":true');
  }
});

/** The mapping templates of a method, as one text. */
function velocityOf({ Integration }: DeployedResource['properties']): string {
  const { RequestTemplates, IntegrationResponses = [] } = (Integration ?? {}) as {
    readonly RequestTemplates?: object;
    readonly IntegrationResponses?: readonly { readonly ResponseTemplates?: object }[];
  };
  const templates = [RequestTemplates, ...IntegrationResponses.map(({ ResponseTemplates }) => ResponseTemplates)];
  return templates.flatMap((byMediaType) => Object.values(byMediaType ?? {})).join('\n');
}

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
