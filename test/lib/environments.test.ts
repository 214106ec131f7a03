import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Stack, Stage } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { RENDERED_FOLDER, stateMachines } from '../../asl/workflows';
import { environments, loadConfig } from '../../config/load';
import { synthesize, synthesized } from './synthesized';

/** CloudFormation's. */
const MAX_TEMPLATE_BYTES = 1_000_000;
const MAX_RESOURCES = 500;
/** IAM's, in characters without whitespace: of a managed policy, and of a role's own policies together. */
const MAX_POLICY = 6_144;
const MAX_ROLE_POLICIES = 10_240;
/** Step Functions'. */
const MAX_DEFINITION_BYTES = 1_000_000;

const size = (document: unknown) => JSON.stringify(document).length;

describe.each(environments())('the environment %s', (environment) => {
  // A finding of cdk-nag would stop the synthesis.
  const { stacks, assembly } = synthesized(environment);

  it('consists of the registry, what serves models, what is done day by day, what tells webhooks, and what the teams’ CI needs', () => {
    const names = stacks.map(({ name }) => name.replace(/^.*-/, ''));
    expect(names.sort()).toEqual(['ci', 'registry', 'serving', 'upkeep', 'webhooks']);
  });

  it('fits into CloudFormation’s limits', () => {
    for (const { template } of stacks) {
      expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(MAX_TEMPLATE_BYTES);
      expect(Object.keys(template.Resources ?? {}).length).toBeLessThan(MAX_RESOURCES);
    }
  });

  it('fits into IAM’s limits', () => {
    const managed = assembly.ofType('AWS::IAM::ManagedPolicy');
    expect(managed.filter(({ properties }) => size(properties.PolicyDocument) > MAX_POLICY)).toEqual([]);
    const ofRole = new Map<string, number>();
    for (const { properties } of assembly.ofType('AWS::IAM::Policy')) {
      for (const role of properties.Roles as string[]) {
        ofRole.set(role, (ofRole.get(role) ?? 0) + size(properties.PolicyDocument));
      }
    }
    expect([...ofRole].filter(([, length]) => length > MAX_ROLE_POLICIES)).toEqual([]);
  });

  it('gives a value to every substitution of the workflows’ definitions', () => {
    const machines = assembly.ofType('AWS::StepFunctions::StateMachine');
    const { namePrefix } = loadConfig(environment);
    const named = Object.keys(stateMachines).map((name) => {
      const machine = machines.find(({ properties }) => properties.StateMachineName === `${namePrefix}-${name}`);
      return [name, machine?.properties.DefinitionSubstitutions as Record<string, unknown>] as const;
    });
    expect(machines).toHaveLength(named.length);
    for (const [name, substitutions] of named) {
      const rendered = readFileSync(path.join(RENDERED_FOLDER, `${name}.asl.json`), 'utf8');
      const definition = rendered.replace(/\$\{(\w+)\}/g, (placeholder, variable: string) => {
        const value = substitutions[variable];
        return typeof value === 'string' ? value : placeholder;
      });
      expect(definition).not.toContain('${');
      // One more would change a workflow whenever a value changes that it does not have.
      expect(Object.keys(substitutions).filter((variable) => !rendered.includes(`\${${variable}}`))).toEqual([]);
      expect(JSON.parse(definition)).toMatchObject({ QueryLanguage: 'JSONata' });
      expect(Buffer.byteLength(definition)).toBeLessThan(MAX_DEFINITION_BYTES);
    }
  });
});

describe('environments', () => {
  it('differ in values, not in resources', () => {
    const types = (environment: string) =>
      synthesized(environment).stacks.map(({ template }) =>
        Object.values(template.Resources ?? {}).map(({ Type }) => Type),
      );
    expect(types('qa')).toEqual(types('dev'));
  });

  it('can’t be synthesized with a finding of cdk-nag, which is named with its place', () => {
    const withOpenBucket = (stage: Stage) => {
      const registry = stage.node.findChild('Registry') as Stack;
      new Bucket(registry, 'Open');
    };
    expect(() => synthesize('dev', withOpenBucket)).toThrow(
      'dev/Registry/Open/Resource: AwsSolutions-S10: The S3 Bucket or bucket policy does not require requests to use SSL',
    );
  });
});
