import { describe, expect, it } from '@jest/globals';
import { describeRule, describeRules, ruleThatForwardsTo } from '../../../asl/steps/describe-rules';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';
import { allowed } from './expectations';

it('the look at the rules asks for all that a listener may have, or for one', () => {
  const look = describeRules('$listenerArn', { seen: '{% true %}' });
  expect(look.Arguments).toEqual({ ListenerArn: '{% $listenerArn %}', PageSize: 400 });
  expect(look.Assign).toEqual({ seen: '{% true %}' });
  expect(describeRule('$ruleArn').Arguments).toEqual({ RuleArns: ['{% $ruleArn %}'] });
  expect(allowed(look.permissions)).toEqual([['elasticloadbalancing:DescribeRules', '*']]);
});

describe('the rule that forwards to a target group', () => {
  const THEIRS = { RuleArn: 'arn:theirs', Actions: [{ Type: 'forward', TargetGroupArn: 'arn:their-group' }] };
  const found = (...Actions: JsonValue[]) =>
    evaluated(`(${ruleThatForwardsTo('$wanted').replaceAll('$states.result', '$described')}).RuleArn`, {
      wanted: 'arn:ours',
      described: { Rules: [THEIRS, { RuleArn: 'arn:rule', Actions }] },
    });
  const groups = (...arns: string[]) => ({ TargetGroups: arns.map((TargetGroupArn) => ({ TargetGroupArn })) });

  it.each<[string, JsonValue[]]>([
    ['alone', [{ Type: 'forward', TargetGroupArn: 'arn:ours' }]],
    ['with a share of the requests', [{ Type: 'forward', ForwardConfig: groups('arn:canary', 'arn:ours') }]],
    ['after another action', [{ Type: 'jwt-validation' }, { Type: 'forward', ForwardConfig: groups('arn:ours') }]],
  ])('is found if it does so %s', async (_how, actions) => {
    expect(await found(...actions)).toBe('arn:rule');
  });

  it('is none that forwards to others, or answers itself', async () => {
    await expect(found({ Type: 'forward', TargetGroupArn: 'arn:ours-too' })).rejects.toThrow('returned nothing');
    await expect(found({ Type: 'fixed-response' })).rejects.toThrow('returned nothing');
  });
});
