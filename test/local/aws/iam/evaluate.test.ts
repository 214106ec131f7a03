import { describe, expect, it } from '@jest/globals';
import type { PolicyStatement } from '../../../../local/assembly/roles';
import type { ConditionBlock, ConditionContext } from '../../../../local/aws/iam/condition';
import { evaluate } from '../../../../local/aws/iam/evaluate';

const cluster = 'arn:aws:ecs:us-east-1:111111111111:cluster/slipway-iris';

function decide(statements: PolicyStatement | PolicyStatement[], action: string, resource = cluster, context = {}) {
  return evaluate([{ Statement: [statements].flat() }], { action, resource, context });
}

function allow(
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: ConditionBlock,
): PolicyStatement {
  return { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) };
}

describe('evaluate', () => {
  it('denies what no statement allows', () => {
    expect(decide([], 'ecs:CreateCluster').allowed).toBe(false);
    expect(decide(allow('ecs:DeleteCluster'), 'ecs:CreateCluster').allowed).toBe(false);
  });

  it.each([
    ['ecs:CreateCluster', true],
    ['ecs:create*', true],
    ['ecs:*', true],
    ['*', true],
    ['ecs:Create?luster', true],
    ['ecs:Create', false],
    ['ec2:*', false],
  ])('the action %s covers ecs:CreateCluster: %s', (pattern, allowed) => {
    expect(decide(allow(pattern), 'ecs:CreateCluster').allowed).toBe(allowed);
  });

  it.each([
    [cluster, true],
    ['arn:aws:ecs:us-east-1:111111111111:cluster/slipway-*', true],
    ['arn:aws:ecs:*:*:cluster/slipway-????', true],
    ['*', true],
    ['arn:aws:ecs:us-east-1:111111111111:cluster/other-*', false],
    ['arn:aws:ecs:us-east-1:222222222222:cluster/slipway-*', false],
  ])('the resource %s covers the cluster: %s', (pattern, allowed) => {
    expect(decide(allow('ecs:*', pattern), 'ecs:DeleteCluster').allowed).toBe(allowed);
  });

  it('wants a `*` for an action without resource-level permissions', () => {
    expect(decide(allow('ecs:ListTaskDefinitions', 'arn:aws:ecs:*'), 'ecs:ListTaskDefinitions', '*').allowed).toBe(
      false,
    );
    expect(decide(allow('ecs:ListTaskDefinitions', '*'), 'ecs:ListTaskDefinitions', '*').allowed).toBe(true);
  });

  it('lets a Deny win', () => {
    const deny: PolicyStatement = { Effect: 'Deny', Action: 'ecs:Delete*', Resource: '*' };
    expect(decide([allow('ecs:*'), deny], 'ecs:DeleteCluster')).toMatchObject({
      allowed: false,
      explicitlyDenied: true,
    });
    expect(decide([allow('ecs:*'), deny], 'ecs:CreateCluster').allowed).toBe(true);
  });

  it('understands NotAction and NotResource', () => {
    expect(decide({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, 'ecs:CreateCluster').allowed).toBe(true);
    expect(decide({ Effect: 'Allow', NotAction: 'ecs:*', Resource: '*' }, 'ecs:CreateCluster').allowed).toBe(false);
    expect(decide({ Effect: 'Allow', Action: '*', NotResource: cluster }, 'ecs:CreateCluster').allowed).toBe(false);
  });
});

describe('conditions', () => {
  const holds = (condition: ConditionBlock, context: ConditionContext) =>
    decide(allow('ecs:*', '*', condition), 'ecs:CreateCluster', cluster, context).allowed;

  it.each<[ConditionBlock, ConditionContext, boolean]>([
    [{ StringEquals: { 'aws:RequestTag/stage': 'dev' } }, { 'aws:RequestTag/stage': 'dev' }, true],
    [{ StringEquals: { 'aws:requesttag/stage': ['qa', 'dev'] } }, { 'aws:RequestTag/stage': 'dev' }, true],
    [{ StringEquals: { 'aws:RequestTag/stage': 'dev' } }, { 'aws:RequestTag/stage': 'prod' }, false],
    [{ StringEquals: { 'aws:RequestTag/stage': 'dev' } }, {}, false],
    [{ StringEqualsIfExists: { 'aws:RequestTag/stage': 'dev' } }, {}, true],
    [{ StringNotEquals: { 'aws:RequestTag/stage': 'dev' } }, { 'aws:RequestTag/stage': 'dev' }, false],
    [{ StringNotEquals: { 'aws:RequestTag/stage': 'dev' } }, {}, true],
    [{ StringLike: { 'ecs:cluster': 'arn:*:cluster/slipway-*' } }, { 'ecs:cluster': cluster }, true],
    [{ ArnLike: { 'ecs:cluster': 'arn:aws:ecs:*:111111111111:cluster/slipway-*' } }, { 'ecs:cluster': cluster }, true],
    [{ ArnLike: { 'ecs:cluster': 'arn:*:cluster/slipway-*' } }, { 'ecs:cluster': cluster }, false],
    [{ ArnEquals: { 'ecs:cluster': cluster } }, { 'ecs:cluster': cluster }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a'] }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a', 'c'] }, false],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, {}, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a', 'c'] }, true],
    [{ Bool: { 'aws:SecureTransport': false } }, { 'aws:SecureTransport': 'false' }, true],
    [{ Null: { 'aws:RequestTag/stage': 'true' } }, {}, true],
    [{ Null: { 'aws:RequestTag/stage': 'false' } }, {}, false],
  ])('%j with %j: %s', (condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected);
  });

  it('refuses an operator that it does not know rather than guess', () => {
    expect(() => holds({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, { 'aws:SourceIp': '10.0.0.1' })).toThrow(
      'IpAddress',
    );
  });
});
