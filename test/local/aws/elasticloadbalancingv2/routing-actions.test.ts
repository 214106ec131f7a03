import { describe, expect, it } from '@jest/globals';
import { describeActions, routingActions } from '../../../../local/aws/elasticloadbalancingv2/routing-actions';
import { refused } from '../refused';

type Actions = Parameters<typeof routingActions>[0];
const HTTPS = { protocol: 'HTTPS', jwksOnThisMachine: false };
const FORWARD = { Type: 'forward', TargetGroupArn: 'arn' } as const;
const JWT = {
  Type: 'jwt-validation',
  JwtValidationConfig: { JwksEndpoint: 'https://issuer.example.com/jwks', Issuer: 'https://issuer.example.com' },
} as const;

describe('actions', () => {
  it('are a forward, perhaps after the validation of a token, by their order', () => {
    const actions = routingActions(
      [
        { ...FORWARD, Order: 2 },
        { ...JWT, Order: 1 },
      ],
      HTTPS,
    );
    expect(actions).toMatchObject({
      jwt: { Issuer: 'https://issuer.example.com', AdditionalClaims: [] },
      targetGroups: [{ arn: 'arn', weight: 1 }],
    });
    expect(describeActions(actions)).toMatchObject([
      { ...JWT, Order: 1 },
      { ...FORWARD, Order: 2 },
    ]);
  });

  it('are a fixed response, which is plain text unless it says otherwise', () => {
    const actions = routingActions([{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }], HTTPS);
    expect(actions.targetGroups).toEqual([]);
    expect(describeActions(actions)).toEqual([
      { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain' } },
    ]);
  });

  it.each<[string, Actions, string, string]>([
    ['none', [], 'ValidationError', 'An action must be specified'],
    ['six', Array.from({ length: 6 }, (_, Order) => ({ ...FORWARD, Order })), 'TooManyActions', '5 actions'],
    ['a token at the end', [{ ...JWT, Order: 1 }], 'InvalidLoadBalancerAction', 'The last action must be'],
    ['two without order', [JWT, FORWARD], 'InvalidLoadBalancerAction', 'An order must be specified'],
    ['another type', [{ Type: 'redirect' }], 'InvalidLoadBalancerAction', "not 'redirect'"],
    [
      'a status 302',
      [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '302' } }],
      'ValidationError',
      "'302'",
    ],
  ])('refuse %s', (_, actions, code, words) => {
    expect(() => routingActions(actions, HTTPS)).toThrow(refused(code, words) as unknown as Error);
  });

  it('validate tokens on HTTPS listeners only', () => {
    const actions = [
      { ...JWT, Order: 1 },
      { ...FORWARD, Order: 2 },
    ];
    expect(() => routingActions(actions, { ...HTTPS, protocol: 'HTTP' })).toThrow(
      refused('InvalidLoadBalancerAction', "'HTTPS', not 'HTTP'") as unknown as Error,
    );
  });
});
