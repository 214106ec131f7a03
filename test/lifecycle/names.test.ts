import { once } from 'node:events';
import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { loadConfig } from '../../config/load';
import { synthesizeVariant, type Variant } from '../../local/assembly/variant';
import { VirtualClock } from '../../local/clock';
import { CommandImages } from '../../local/containers/command-images';
import { ProcessRuntime } from '../../local/containers/process-runtime';
import { withNames } from '../../local/simulation/app';
import { FreePortDataPlane } from '../ci-path/free-port-data-plane';
import { platformUnderTest } from '../local/platform/platform-under-test';

const ISSUER = 'https://login.example.com/';

let { platform, call, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
const dataPlane = new FreePortDataPlane();
const issuer = http.createServer();
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let variant: Variant;
let tokens: { issuer: string; jwksEndpoint: string };

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256' }] };
  issuer.on('request', (_, response) => response.end(JSON.stringify(jwks))).listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  tokens = { issuer: ISSUER, jwksEndpoint: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys` };

  variant = synthesizeVariant((local) => ({ ...withNames(local, 90), loadBalancers: local.loadBalancers }), {
    bundled: true,
  });
  const clock = new VirtualClock();
  const commands = loadConfig('local').local!.images;
  ({ platform, call, settled } = await platformUnderTest({
    clock,
    dataPlane,
    assemblyDir: variant.assembly.directory,
    runtime: (_, pull) => new ProcessRuntime({ clock, pull, sources: [new CommandImages(commands)] }),
  }));
  for (const model of ['iris', 'wine']) {
    await call('POST', `/models/${model}/versions`, { s3Location: `s3://artifacts/${model}.json` });
    for (const tag of ['1', '2']) {
      const image = { repositoryUri: 'local/iris', tag, cpu: 0.5, memoryMiB: 512 };
      await call('POST', `/models/${model}/versions/1/images`, image);
    }
  }
});
afterAll(async () => {
  await platform.close();
  variant.remove();
  issuer.closeAllConnections();
  issuer.close();
});

const deploy = (model: string, request: object = {}) => settled('POST', `/models/${model}/deployments`, request);

/** Calls a host at the load balancer, as who resolved its name would. */
async function predict(host: string, headers: IncomingHttpHeaders = {}): Promise<{ status: number; version?: number }> {
  const { port } = new URL(dataPlane.address('http://127.0.0.1:443'));
  const request = http.request({
    host: '127.0.0.1',
    port,
    path: '/predict',
    method: 'POST',
    headers: { host, ...headers },
  });
  request.end('{"data": [[5.1, 3.5, 1.4, 0.2]]}');
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const text = (await response.toArray()).join('');
  const status = response.statusCode!;
  return status === 200 ? { status, version: JSON.parse(text).modelVersion } : { status };
}

const IN_FORCE = { iss: ISSUER, exp: Math.floor(Date.now() / 1000) + 3_600 };
const token = (claims: JWTPayload, key = keys.privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
const bearer = async (claims: JWTPayload, key?: typeof keys.privateKey) => ({
  authorization: `Bearer ${await token(claims, key)}`,
});

describe('a model with a name', () => {
  it('is reached by it, and no other name leads anywhere', async () => {
    expect(await deploy('iris', { imageVersion: 1 })).toMatchObject({
      status: 'LIVE',
      url: 'https://iris.models.example.com',
    });
    expect(await predict('iris.models.example.com')).toEqual({ status: 200, version: 1 });
    expect(await predict('IRIS.models.example.com:443')).toEqual({ status: 200, version: 1 });
    expect(await predict('wine.models.example.com')).toEqual({ status: 404 });
    expect(await predict('127.0.0.1')).toEqual({ status: 404 });
  });

  it('has its name beside others’', async () => {
    await deploy('wine', { imageVersion: 2 });
    expect(await predict('wine.models.example.com')).toEqual({ status: 200, version: 2 });
    expect(await predict('iris.models.example.com')).toEqual({ status: 200, version: 1 });
  });

  it('keeps its name when another version takes over', async () => {
    expect(await deploy('iris', { imageVersion: 2 })).toMatchObject({
      status: 'LIVE',
      url: 'https://iris.models.example.com',
    });
    expect(await predict('iris.models.example.com')).toEqual({ status: 200, version: 2 });
  });
});

describe('a model whose callers need a token', () => {
  it('answers who has one, and nobody else', async () => {
    const jwt = { ...tokens, claims: [{ name: 'scope', format: 'space-separated-values', values: ['predict'] }] };
    expect(await deploy('iris', { imageVersion: 2, jwt })).toMatchObject({ status: 'LIVE', settings: { jwt } });
    const stranger = (await generateKeyPair('RS256')).privateKey;
    const claims = { ...IN_FORCE, scope: 'read predict' };
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    const callers: Record<string, IncomingHttpHeaders> = {
      'a valid one': await bearer(claims),
      none: {},
      'one that has expired': await bearer({ ...claims, exp: IN_FORCE.exp - 7_200 }),
      'one of another issuer': await bearer({ ...claims, iss: 'https://other.example.com/' }),
      'one without the claim': await bearer({ ...IN_FORCE, scope: 'read' }),
      'one that somebody else signed': await bearer(claims, stranger),
      'one that nobody signed': { authorization: `Bearer ${unsigned}` },
      'no token at all': { authorization: 'Bearer iris' },
    };
    const statuses: Record<string, number> = {};
    for (const [caller, headers] of Object.entries(callers)) {
      statuses[caller] = (await predict('iris.models.example.com', headers)).status;
    }
    expect(statuses).toEqual({
      ...Object.fromEntries(Object.keys(callers).map((caller) => [caller, 401])),
      'a valid one': 200,
    });
    expect(await predict('wine.models.example.com')).toEqual({ status: 200, version: 2 });
  });

  it('needs it after the next version too, until the request says none', async () => {
    await deploy('iris', { imageVersion: 1 });
    expect(await predict('iris.models.example.com')).toEqual({ status: 401 });
    await deploy('iris', { imageVersion: 1, jwt: 'none' });
    expect(await predict('iris.models.example.com')).toEqual({ status: 200, version: 1 });
  });
});

it('a model with a name leaves nothing behind', async () => {
  for (const model of ['iris', 'wine']) {
    expect(await settled('DELETE', `/models/${model}/endpoint`)).toMatchObject({ status: 'DELETED', leftovers: [] });
    expect(await predict(`${model}.models.example.com`)).toEqual({ status: 404 });
  }
  expect((await platform.resources()).filter(({ type }) => type === 'listener-rule')).toEqual([]);
});
