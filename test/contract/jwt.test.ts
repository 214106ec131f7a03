import { describe, expect, it } from '@jest/globals';
import { jwt } from '../../contract/jwt';
import { read } from '../../contract/refusal';

const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
const problems = (value: unknown) => read(jwt, value).problems?.map(({ path, message }) => [path.join('.'), message]);
const claim = { name: 'scope', format: 'space-separated-values', values: ['predict'] };

describe('the tokens that callers need', () => {
  it.each<[string, unknown]>([
    ['none', 'none'],
    ['an issuer’s', TOKENS],
    ['with a port', { ...TOKENS, jwksEndpoint: 'https://login.example.com:8443/keys.json' }],
    ['on this machine', { ...TOKENS, jwksEndpoint: 'http://127.0.0.1:8080/keys' }],
    ['with claims', { ...TOKENS, claims: [claim, { name: 'sub', format: 'single-string', values: ['ci'] }] }],
  ])('are %s', (_what, value) => {
    expect(problems(value)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['another word', 'off'],
    ['plain HTTP', { ...TOKENS, issuer: 'http://login.example.com/' }],
    ['no keys', { issuer: TOKENS.issuer }],
    ['a field nobody knows', { ...TOKENS, audience: 'models' }],
    ['a claim of no value', { ...TOKENS, claims: [{ ...claim, values: [] }] }],
    ['a claim in another format', { ...TOKENS, claims: [{ ...claim, format: 'number' }] }],
    ['a claim of two strings', { ...TOKENS, claims: [{ name: 'sub', format: 'single-string', values: ['ci', 'cd'] }] }],
    ['words with spaces', { ...TOKENS, claims: [{ ...claim, values: ['pre dict'] }] }],
    ['a claim that is checked anyway', { ...TOKENS, claims: [{ ...claim, name: 'exp' }] }],
    ['a claim without a format', { ...TOKENS, claims: [{ name: 'sub', values: ['ci'] }] }],
    ['a claim twice', { ...TOKENS, claims: [claim, claim] }],
    [
      'eleven claims',
      { ...TOKENS, claims: Array.from({ length: 11 }, (_, index) => ({ ...claim, name: `c${index}` })) },
    ],
    ['a quote in a value', { ...TOKENS, claims: [{ ...claim, values: ["it's"] }] }],
  ])('are not %s', (_what, value) => {
    expect(problems(value)).not.toBeUndefined();
  });
});
