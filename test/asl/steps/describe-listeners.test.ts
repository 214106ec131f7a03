import { describe, expect, it } from '@jest/globals';
import { describeListeners, listenerThatForwardsTo } from '../../../asl/steps/describe-listeners';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';
import { allowed } from './expectations';

it('the look at the listeners asks for all that a load balancer may have', () => {
  const look = describeListeners('$loadBalancerArn', { seen: '{% true %}' });
  expect(look.Arguments).toEqual({ LoadBalancerArn: '{% $loadBalancerArn %}', PageSize: 400 });
  expect(look.Assign).toEqual({ seen: '{% true %}' });
  expect(allowed(look.permissions)).toEqual([['elasticloadbalancing:DescribeListeners', '*']]);
});

describe('the listener that forwards to a target group', () => {
  const THEIRS = {
    ListenerArn: 'arn:theirs',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:their-group' }],
  };
  const found = (...DefaultActions: JsonValue[]) =>
    evaluated(`(${listenerThatForwardsTo('$wanted').replaceAll('$states.result', '$described')}).ListenerArn`, {
      wanted: 'arn:ours',
      described: { Listeners: [THEIRS, { ListenerArn: 'arn:listener', DefaultActions }] },
    });
  const groups = (...arns: string[]) => ({
    TargetGroups: arns.map((TargetGroupArn) => ({ TargetGroupArn, Weight: 1 })),
  });

  it.each<[string, JsonValue[]]>([
    ['alone', [{ Type: 'forward', TargetGroupArn: 'arn:ours' }]],
    [
      'alone, as it is told today',
      [{ Type: 'forward', TargetGroupArn: 'arn:ours', ForwardConfig: groups('arn:ours') }],
    ],
    ['with a share of the requests', [{ Type: 'forward', ForwardConfig: groups('arn:canary', 'arn:ours') }]],
    ['after another action', [{ Type: 'jwt-validation' }, { Type: 'forward', ForwardConfig: groups('arn:ours') }]],
  ])('is found if it does so %s', async (_how, actions) => {
    expect(await found(...actions)).toBe('arn:listener');
  });

  it.each<[string, JsonValue[]]>([
    ['forwards to others', [{ Type: 'forward', ForwardConfig: groups('arn:canary', 'arn:ours-too') }]],
    ['answers itself', [{ Type: 'fixed-response' }]],
    ['does nothing', []],
  ])('is none that %s', async (_what, actions) => {
    await expect(found(...actions)).rejects.toThrow('returned nothing');
  });
});
