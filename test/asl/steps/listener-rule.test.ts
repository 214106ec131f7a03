import { describe, expect, it } from '@jest/globals';
import { createRule, deleteRule } from '../../../asl/steps/listener-rule';
import type { JsonValue } from '../../../local/asl';
import { type Answers, failure, runFragment } from '../fragment-under-test';

const IN_USE = failure('ElasticLoadBalancingV2.PriorityInUseException', 'Priority 7 is in use');
const forwards = (Priority: string, TargetGroupArn: string) => ({
  RuleArn: `arn:rule-${Priority}`,
  Priority,
  Actions: [{ Type: 'jwt-validation' }, { Type: 'forward', TargetGroupArn }] as JsonValue,
});

const create = (answers: Answers, jwt: JsonValue = 'none') =>
  runFragment(createRule, {
    variables: {
      slot: { loadBalancer: 1, loadBalancerArn: 'arn:load-balancer', listenerArn: 'arn:names', priority: 7 },
      targetGroupArn: 'arn:ours',
      settings: { jwt },
    },
    substitutions: { Domain: 'models.example.com' },
    answers,
  });

describe('the rule of a name', () => {
  it('leads from the model’s name to the target group', async () => {
    const { attempts, result } = await create({ CreateRule: {} });
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts).toEqual([
      {
        state: 'CreateRule',
        arguments: {
          ListenerArn: 'arn:names',
          Priority: 7,
          Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['iris.models.example.com'] } }],
          Actions: [{ Type: 'forward', TargetGroupArn: 'arn:ours' }],
          Tags: [
            { Key: 'slipway:model', Value: 'iris' },
            { Key: 'slipway:environment', Value: 'test' },
            { Key: 'slipway:deployment', Value: 'iris.1' },
          ],
        },
      },
    ]);
  });

  it('checks callers’ tokens before it forwards', async () => {
    const jwt = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
    const { attempts } = await create({ CreateRule: {} }, jwt);
    expect(attempts[0]?.arguments).toMatchObject({ Actions: [{ Type: 'jwt-validation' }, { Type: 'forward' }] });
  });

  it('is its own where an answer was lost: AWS refuses the same rule a second time', async () => {
    const found = { Rules: [forwards('6', 'arn:theirs'), forwards('7', 'arn:ours')] };
    const { result } = await create({ CreateRule: IN_USE, DescribeExistingRule: found });
    expect(result.status).toBe('SUCCEEDED');
  });

  it('is its own though AWS shows it late', async () => {
    const found = { Rules: [forwards('7', 'arn:ours')] };
    const { result, seconds } = await create({
      CreateRule: IN_USE,
      DescribeExistingRule: [{ Rules: [] }, { Rules: [] }, found],
    });
    expect([result.status, seconds]).toEqual(['SUCCEEDED', 10]);
  });

  it.each([
    ['leads elsewhere', [forwards('7', 'arn:theirs'), forwards('8', 'arn:ours')]],
    ['answers itself', [{ RuleArn: 'arn:rule', Priority: '7', Actions: [{ Type: 'fixed-response' }] }]],
    ['nobody sees within half a minute', []],
  ])('is refused where the priority has one that %s', async (_what, Rules) => {
    const { result } = await create({ CreateRule: IN_USE, DescribeExistingRule: { Rules } });
    expect(result).toMatchObject({
      error: 'ElasticLoadBalancingV2.PriorityInUseException',
      cause: 'Priority 7 is in use',
    });
  });

  const remove = (answers: Answers) =>
    runFragment(deleteRule('$listener', '$group'), {
      variables: { listener: 'arn:names', group: 'arn:ours' },
      answers,
    });

  it('is found through the target group, and deleted; one of another model is not', async () => {
    const found = { Rules: [forwards('6', 'arn:theirs'), forwards('7', 'arn:ours')] };
    const { attempts, result } = await remove({ LookRule: found, DeleteRule: {} });
    expect(attempts.at(-1)).toEqual({ state: 'DeleteRule', arguments: { RuleArn: 'arn:rule-7' } });
    expect(result.output).toEqual({ notes: [] });
    const { attempts: others } = await remove({ LookRule: { Rules: [forwards('6', 'arn:theirs')] } });
    expect(others.map(({ state }) => state)).toEqual(['LookRule']);
  });

  it.each<[string, Answers]>([
    [
      'is gone',
      {
        LookRule: { Rules: [forwards('7', 'arn:ours')] },
        DeleteRule: failure('ElasticLoadBalancingV2.RuleNotFoundException'),
      },
    ],
    ['was of a listener that is gone', { LookRule: failure('ElasticLoadBalancingV2.ListenerNotFoundException') }],
  ])('needs no deletion if it %s', async (_what, answers) => {
    expect((await remove(answers)).result.output).toEqual({ notes: [] });
  });
});
