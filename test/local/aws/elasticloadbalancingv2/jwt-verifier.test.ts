import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { JwtVerifier } from '../../../../local/aws/elasticloadbalancingv2/jwt-verifier';

const NOW = new Date('2026-01-01T12:00:00Z');
const seconds = NOW.getTime() / 1000;
const Issuer = 'https://issuer.example.com';
const IN_FORCE = { iss: Issuer, exp: seconds + 60, scope: 'predict read', groups: ['flowers'], client: 'shop' };

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let answer: (response: http.ServerResponse) => void;
let asked = 0;
const server = http.createServer((_, response) => {
  asked++;
  answer(response);
});
let JwksEndpoint: string;
let jwks: { keys: object[] };

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' }] };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  JwksEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
});

beforeEach(() => {
  asked = 0;
  answer = (response) => void response.end(JSON.stringify(jwks));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const verifier = (claimNeedsAllValues = true) => new JwtVerifier({ now: () => NOW, claimNeedsAllValues });

function token(claims: JWTPayload, header: object = {}, key = keys.privateKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key);
}

async function verdict(authorization: string | undefined, AdditionalClaims: object[] = [], allValues = true) {
  const validation = { JwksEndpoint, Issuer, AdditionalClaims } as Parameters<JwtVerifier['verify']>[0];
  return verifier(allValues).verify(validation, authorization);
}

describe('a bearer token', () => {
  it('that is signed by a key of the set, by the issuer, and in force is valid', async () => {
    expect(await verdict(`Bearer ${await token({ ...IN_FORCE, iat: seconds, nbf: seconds })}`)).toBe('valid');
  });

  it.each<[string, JWTPayload]>([
    ['has expired', { ...IN_FORCE, exp: seconds - 1 }],
    ['never expires', { iss: Issuer }],
    ['is not in force yet', { ...IN_FORCE, nbf: seconds + 60 }],
    ['was issued in the future', { ...IN_FORCE, iat: seconds + 60 }],
    ['is of another issuer', { ...IN_FORCE, iss: 'https://other.example.com' }],
    ['is of no issuer', { exp: seconds + 60 }],
  ])('that %s is invalid', async (_, claims) => {
    expect(await verdict(`Bearer ${await token(claims)}`)).toBe('invalid');
  });

  it('that is signed by another key, by another algorithm, or not at all is invalid', async () => {
    const other = await generateKeyPair('RS256');
    expect(await verdict(`Bearer ${await token(IN_FORCE, {}, other.privateKey)}`)).toBe('invalid');
    expect(await verdict(`Bearer ${await token(IN_FORCE, { kid: 'two' })}`)).toBe('invalid');
    const secret = await new SignJWT(IN_FORCE).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32));
    expect(await verdict(`Bearer ${secret}`)).toBe('invalid');
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(await verdict(`Bearer ${part({ alg: 'none' })}.${part(IN_FORCE)}.`)).toBe('invalid');
  });

  it.each([undefined, '', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c'])(
    'is not in %j',
    async (authorization) => {
      expect(await verdict(authorization)).toBe('invalid');
      expect(asked).toBe(0);
    },
  );

  it.each([
    ['space-separated-values', 'scope', ['predict'], true, true],
    ['space-separated-values', 'scope', ['read', 'predict'], true, true],
    ['space-separated-values', 'scope', ['predict', 'write'], true, false],
    ['space-separated-values', 'scope', ['predict', 'write'], false, true],
    ['space-separated-values', 'scope', ['pred'], true, false],
    ['string-array', 'groups', ['flowers'], true, true],
    ['string-array', 'groups', ['wines'], true, false],
    ['string-array', 'client', ['shop'], true, false],
    ['single-string', 'client', ['shop'], true, true],
    ['single-string', 'scope', ['predict'], true, false],
    ['single-string', 'missing', ['x'], true, false],
  ])('of which %s %s %j is asked, all values: %s, is valid: %s', async (Format, Name, Values, allValues, isValid) => {
    const authorization = `Bearer ${await token(IN_FORCE)}`;
    expect(await verdict(authorization, [{ Format, Name, Values }], allValues)).toBe(isValid ? 'valid' : 'invalid');
  });
});

describe('keys', () => {
  it('are asked for once, for many tokens', async () => {
    const { verify } = verifier();
    const authorization = `Bearer ${await token(IN_FORCE)}`;
    for (let time = 0; time < 3; time++) {
      expect(await verify({ JwksEndpoint, Issuer, AdditionalClaims: [] }, authorization)).toBe('valid');
    }
    expect(asked).toBe(1);
  });

  it.each<[string, (response: http.ServerResponse) => void]>([
    ['a status 500', (response) => void response.writeHead(500).end()],
    ['a redirection', (response) => void response.writeHead(302, { location: '/elsewhere' }).end()],
    ['no JSON', (response) => void response.end('<html>')],
    ['no key set', (response) => void response.end('{}')],
    ['no connection', (response) => void response.destroy()],
    ['more than 150 kB', (response) => void response.end(JSON.stringify({ ...jwks, more: 'x'.repeat(160_000) }))],
    [
      'eleven keys',
      (response) => void response.end(JSON.stringify({ keys: Array.from({ length: 11 }, () => jwks.keys[0]) })),
    ],
  ])('that come as %s are none', async (_, reply) => {
    answer = reply;
    expect(await verdict(`Bearer ${await token(IN_FORCE)}`)).toBe('no keys');
  });
});
