import { describe, expect, it } from '@jest/globals';
import { actionsOf, jwtOf } from '../../../asl/steps/actions';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
const FORWARD = { Type: 'forward', TargetGroupArn: 'arn:group' };

const actions = (jwt: JsonValue) =>
  evaluated(actionsOf('$settings', '$forward'), { settings: { jwt }, forward: FORWARD });

describe('the actions of a load balancer', () => {
  it('forward alone where callers need no token', async () => {
    expect(await actions('none')).toEqual([FORWARD]);
  });

  it('check the token first', async () => {
    expect(await actions(TOKENS)).toEqual([
      {
        Type: 'jwt-validation',
        Order: 1,
        JwtValidationConfig: { Issuer: TOKENS.issuer, JwksEndpoint: TOKENS.jwksEndpoint },
      },
      { ...FORWARD, Order: 2 },
    ]);
  });

  it('check claims', async () => {
    const claims = [
      { name: 'sub', format: 'single-string', values: ['ci'] },
      { name: 'scope', format: 'space-separated-values', values: ['predict', 'admin'] },
    ];
    expect(await actions({ ...TOKENS, claims })).toMatchObject([
      {
        JwtValidationConfig: {
          AdditionalClaims: [
            { Name: 'sub', Format: 'single-string', Values: ['ci'] },
            { Name: 'scope', Format: 'space-separated-values', Values: ['predict', 'admin'] },
          ],
        },
      },
      { Type: 'forward' },
    ]);
    expect(await actions({ ...TOKENS, claims: claims.slice(0, 1) })).toMatchObject([
      { JwtValidationConfig: { AdditionalClaims: [{ Name: 'sub', Format: 'single-string', Values: ['ci'] }] } },
      {},
    ]);
  });
});

describe('the tokens that actions ask for', () => {
  const asked = async (jwt: JsonValue) => evaluated(jwtOf('$actions'), { actions: (await actions(jwt)) as JsonValue });
  const claim = { name: 'sub', format: 'single-string', values: ['ci'] };

  it('are none where they forward alone', async () => {
    expect(await asked('none')).toBe('');
  });

  it('are the same however the load balancer orders what it tells', async () => {
    const [check, forward] = (await actions({ ...TOKENS, claims: [claim] })) as [
      { [key: string]: JsonValue },
      JsonValue,
    ];
    const { AdditionalClaims, ...config } = check.JwtValidationConfig as { [key: string]: JsonValue };
    const told = [
      { JwtValidationConfig: { AdditionalClaims: AdditionalClaims!, ...config }, Type: check.Type! },
      forward,
    ];
    expect(await evaluated(jwtOf('$actions'), { actions: told })).toBe(await asked({ ...TOKENS, claims: [claim] }));
  });

  it.each<[string, JsonValue]>([
    ['issuer', { ...TOKENS, issuer: 'https://other.example.com/' }],
    ['keys', { ...TOKENS, jwksEndpoint: 'https://other.example.com/keys' }],
    ['claims', { ...TOKENS, claims: [claim] }],
    ['values', { ...TOKENS, claims: [{ ...claim, values: ['ci', 'cd'] }] }],
  ])('are others with other %s', async (_what, jwt) => {
    expect(await asked(jwt)).not.toBe(await asked(TOKENS));
    expect(await asked(jwt)).not.toBe('');
  });
});
