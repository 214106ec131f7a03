import { describe, expect, it } from '@jest/globals';
import { problemWithJwt } from '../../../asl/registry/jwt';
import { quotable } from '../../../lib/jsonata-text';
import type { JsonValue } from '../../../local/asl';
import { evaluated } from '../fragment-under-test';

const TOKENS = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };

const problem = (asked: JsonValue, url: string, limits: { https: boolean; tokens: boolean }) =>
  evaluated(
    problemWithJwt('$request.jwt', '$request.jwt', '$former.url'),
    { request: asked === null ? {} : { jwt: asked }, former: url === '' ? {} : { url } },
    { Limits: quotable(JSON.stringify(limits)) },
  );

describe('tokens of callers', () => {
  it.each<[string, JsonValue, string, boolean, boolean]>([
    ['by HTTPS', TOKENS, 'https://iris.example.com', true, true],
    ['of an endpoint that is not there yet', TOKENS, '', true, false],
    ['not asked for without HTTPS', 'none', 'http://one:5001', false, false],
    ['not spoken of', null, 'http://one:5001', true, true],
  ])('are no problem: %s', async (_what, asked, url, https, tokens) => {
    expect(await problem(asked, url, { https, tokens })).toBe('');
  });

  it('need an environment with HTTPS', async () => {
    expect(await problem(TOKENS, '', { https: false, tokens: false })).toBe(
      'jwt: needs HTTPS, and endpoints of this environment are without it: it has neither routing by host nor loadBalancers.certificateArn',
    );
  });

  it('need an endpoint with HTTPS', async () => {
    expect(await problem(TOKENS, 'http://one:5001', { https: true, tokens: false })).toBe(
      'jwt: needs HTTPS, and the endpoint is reached at http://one:5001: delete it and deploy it anew, and it gets a name with HTTPS',
    );
  });

  it('nobody does without where the environment asks for them', async () => {
    expect(await problem('none', '', { https: true, tokens: true })).toBe(
      'jwt: must not be none in this environment, where callers need a token',
    );
  });
});
