import { describe, expect, it } from '@jest/globals';
import { checkTokens } from '../../../cli/doctor/tokens';
import { json } from '../../client/fake-fetch';
import { config, ROUTING, told } from './fake-aws';

const URL = 'https://login.acme.test/keys.json';
const KEY = { kty: 'RSA', alg: 'RS256', use: 'sig', n: 'AQAB', e: 'AQAB' };

/** Answers once. A copy of an answer could not be left half read. */
const fetching = (answer: Response | Error) => ({
  fetch: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
});

const check = async (answer: Response | Error, jwksEndpoint = URL) => {
  const jwt = { issuer: 'https://login.acme.test/', jwksEndpoint };
  return told(await checkTokens(fetching(answer), config({ routing: ROUTING, jwt })));
};

describe('The keys of tokens', () => {
  it('may be there', async () => {
    expect(await check(json(200, { keys: [KEY, { kty: 'RSA' }, { kty: 'EC' }] }))).toEqual([
      `ok: jwt.jwksEndpoint ${URL} has 2 of the keys that tokens need; the load balancers have to reach it as this machine does`,
    ]);
  });

  it('are of no interest where callers need no token', async () => {
    expect(await checkTokens(fetching(new Error('asked')), config())).toEqual([]);
  });

  it.each([
    [new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') }), 'getaddrinfo ENOTFOUND'],
    [json(404, {}), 'HTTP status 404'],
    [json(200, []), 'not a set of up to 10 keys'],
    [json(200, { keys: Array(11).fill(KEY) }), 'not a set of up to 10 keys'],
    [json(200, { keys: [{ ...KEY, n: 'x'.repeat(160_000) }] }), 'more than 153600 bytes'],
  ])('may not be: %s', async (answer, why) => {
    expect(await check(answer)).toEqual([`fail: jwt.jwksEndpoint ${URL} gives no keys: ${why}`]);
  });

  it.each([[[]], [[{ ...KEY, alg: 'RS512' }, { ...KEY, use: 'enc' }, { kty: 'EC' }, null]]])(
    'may be none that a load balancer takes',
    async (keys) => {
      expect(await check(json(200, { keys }))).toEqual([
        `fail: jwt.jwksEndpoint ${URL} has no key for RS256, which alone load balancers take`,
      ]);
    },
  );

  it.each([
    ['http://127.0.0.1:8080/keys', 'is not https, by which alone load balancers ask'],
    ['https://login.acme.test:8443/keys', 'is on port 8443, and the load balancers may ask on port 443 alone'],
  ])('may be where no load balancer asks: %s', async (url, why) => {
    expect(await check(new Error('asked'), url)).toEqual([`fail: jwt.jwksEndpoint ${url} ${why}`]);
  });
});
