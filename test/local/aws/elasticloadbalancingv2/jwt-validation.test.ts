import { describe, expect, it } from '@jest/globals';
import { jwtValidation, jwtValidationAction } from '../../../../local/aws/elasticloadbalancingv2/jwt-validation';
import { refused } from '../refused';

const CONFIG = { JwksEndpoint: 'https://issuer.example.com/jwks', Issuer: 'https://issuer.example.com' };
const scope = { Format: 'space-separated-values', Name: 'scope', Values: ['predict'] } as const;

describe('what is asked of tokens', () => {
  it('is described as it was given', () => {
    const config = { ...CONFIG, AdditionalClaims: [{ ...scope, Values: [...scope.Values] }] };
    expect(jwtValidationAction(jwtValidation(config, false))).toEqual({
      Type: 'jwt-validation',
      JwtValidationConfig: config,
    });
  });

  it.each([
    ['http://issuer.example.com/jwks', false, false],
    ['http://127.0.0.1:9000/jwks', false, false],
    ['http://127.0.0.1:9000/jwks', true, true],
    ['http://localhost:9000/jwks', true, false],
    ['http://127.0.0.1.example.com/jwks', true, false],
    ['http://issuer.example.com/jwks', true, false],
    ['issuer.example.com', true, false],
    ['https://issuer.example.com/jwks', true, true],
  ])('has keys at %s, this machine’s allowed: %s, is taken: %s', (JwksEndpoint, onThisMachine, isTaken) => {
    const validation = () => jwtValidation({ ...CONFIG, JwksEndpoint }, onThisMachine);
    if (isTaken) expect(validation().JwksEndpoint).toBe(JwksEndpoint);
    else expect(validation).toThrow(refused('ValidationError', 'of the HTTPS protocol') as unknown as Error);
  });

  const claims = (...AdditionalClaims: object[]) => ({ ...CONFIG, AdditionalClaims });
  it.each([
    ['no issuer', { ...CONFIG, Issuer: '' }, 'A JWT issuer must be specified'],
    ['an issuer of 257 characters', { ...CONFIG, Issuer: 'x'.repeat(257) }, "longer than '256'"],
    ['eleven claims', claims(...Array.from({ length: 11 }, () => scope)), "Up to '10' additional claims"],
    ['a claim that is validated anyway', claims({ ...scope, Name: 'exp' }), 'validated by default'],
    ['a claim without values', claims({ ...scope, Values: [] }), '1 to 10 values, not 0'],
    [
      'two values of a single string',
      claims({ ...scope, Format: 'single-string', Values: ['a', 'b'] }),
      '1 to 1 values',
    ],
    ['a value with a blank among words', claims({ ...scope, Values: ['a b'] }), 'cannot include spaces'],
    ['another format', claims({ ...scope, Format: 'number' }), "Format 'number'"],
  ])('refuses %s', (_, config, words) => {
    expect(() => jwtValidation(config as Parameters<typeof jwtValidation>[0], false)).toThrow(
      refused('ValidationError', words) as unknown as Error,
    );
  });
});
