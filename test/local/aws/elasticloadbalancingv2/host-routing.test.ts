import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { HttpDataPlane } from '../../../../local/containers/http-data-plane';
import { ScopedDataPlane } from '../../../../local/platform/scoped-data-plane';
import { refused } from '../refused';
import { LOAD_BALANCER, LoadBalancing, target } from './load-balancing';

const NOW = new Date('2026-01-01T12:00:00Z');
const host = '127.0.0.1';

describe('requests by host name', () => {
  const dataPlane = new ScopedDataPlane(new HttpDataPlane());
  const servers: http.Server[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    await dataPlane.closeAll();
  });

  async function serve(answer: http.RequestListener): Promise<number> {
    const server = http.createServer(answer).listen(0, host);
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** An HTTPS listener on 443, with a rule for iris and one for all other hosts of the domain; each answers its name. */
  async function models() {
    const aws = new LoadBalancing({ dataPlane, jwksOnThisMachine: true, realTime: () => NOW });
    const { ListenerArn } = await aws.createFrontListener();
    const [front] = await aws.service.addresses();
    const group = async (name: string) => {
      const { TargetGroupArn } = await aws.createTargetGroup(name, { Tags: [{ Key: 'slipway:model', Value: name }] });
      const port = await serve(({ headers }, response) =>
        response.end(`${name} ${headers['x-forwarded-proto']} ${headers['x-forwarded-port']}`),
      );
      aws.service.register(TargetGroupArn, {
        ...target(host),
        port,
        address: () => ({ host, port }),
        simulate: () => ({ status: 200, seconds: 0.1 }),
      });
      return TargetGroupArn;
    };
    const [iris, others] = [await group('iris'), await group('others')];
    await aws.createRule(ListenerArn, 20, '*', others);
    const { RuleArn } = await aws.createRule(ListenerArn, 10, 'iris', iris);
    const get = async (name: string, headers: Record<string, string> = {}) => {
      const request = http.get(`${front?.url}/predict`, { agent: false, headers: { ...headers, host: name } });
      const [response] = (await once(request, 'response')) as [http.IncomingMessage];
      const body = (await response.toArray()).join('');
      return { status: response.statusCode, type: response.headers['content-type'], body };
    };
    return { aws, RuleArn, iris, get };
  }

  it('go by the rule of the lowest priority that takes them, and tell their targets of HTTPS', async () => {
    const { get } = await models();
    expect(await get('iris.models.example.com')).toMatchObject({ status: 200, body: 'iris https 443' });
    expect(await get('IRIS.models.example.com:8443')).toMatchObject({ body: 'iris https 443' });
    expect(await get('wine.models.example.com')).toMatchObject({ body: 'others https 443' });
  });

  it('that no rule takes get what the listener answers', async () => {
    const { aws, RuleArn, get } = await models();
    expect(await get('elsewhere.example.com')).toEqual({ status: 404, type: 'text/plain', body: 'no such model' });
    await aws.call('DeleteRule', { RuleArn });
    expect(await get('iris.models.example.com')).toMatchObject({ body: 'others https 443' });
  });

  it('are counted for the target group of their rule', async () => {
    const { aws, iris, get } = await models();
    await get('iris.models.example.com');
    await get('elsewhere.example.com');
    const LoadBalancer = 'app/slipway-1/0123456789abcdef';
    const counted = (name: string, more: object = {}) =>
      [
        ...aws.service.metrics.samples(
          { namespace: 'AWS/ApplicationELB', name, dimensions: { LoadBalancer, ...more } },
          0,
          60_000,
        ),
      ].map(({ count }) => count);
    expect(counted('RequestCount', { TargetGroup: iris.slice(iris.indexOf('targetgroup/')) })).toEqual([1]);
    expect([counted('RequestCount'), counted('HTTPCode_ELB_4XX_Count')]).toEqual([[1], [1]]);
    expect(aws.service.traffic({ key: 'slipway:model', value: 'iris' })).toEqual([
      { targetGroup: 'iris', requests: 1 },
    ]);
  });

  it('that are simulated go the same way, by a host that fits', async () => {
    const { aws } = await models();
    expect(aws.service.simulateRequest({ key: 'slipway:model', value: 'iris' }, 0)).toEqual({
      targetGroup: 'iris',
      status: 200,
    });
    expect(aws.service.simulateRequest({ key: 'slipway:model', value: 'others' }, 0)).toEqual({
      targetGroup: 'others',
      status: 200,
    });
    expect(aws.service.simulateRequest({ key: 'slipway:model', value: 'wine' }, 0)).toBeUndefined();
  });

  it('without a valid token are 401, without keys 500, both without a body', async () => {
    const { aws, RuleArn, iris, get } = await models();
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    let status = 503;
    const port = await serve(async (_, response) =>
      response.writeHead(status).end(JSON.stringify({ keys: [await exportJWK(publicKey)] })),
    );
    const Issuer = 'https://issuer.example.com';
    const JwtValidationConfig = { JwksEndpoint: `http://127.0.0.1:${port}/jwks`, Issuer };
    const Actions = [
      { Type: 'jwt-validation', Order: 1, JwtValidationConfig },
      { Type: 'forward', Order: 2, TargetGroupArn: iris },
    ];
    await aws.call('ModifyRule', { RuleArn, Actions });
    const token = await new SignJWT({ iss: Issuer, exp: NOW.getTime() / 1000 + 60 })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
    const withToken = () => get('iris.models.example.com', { authorization: `Bearer ${token}` });
    expect(await withToken()).toEqual({ status: 500, body: '' });
    status = 200;
    expect(await withToken()).toMatchObject({ status: 200, body: 'iris https 443' });
    expect(await get('iris.models.example.com')).toEqual({ status: 401, body: '' });
    expect(await get('iris.models.example.com', { authorization: `Bearer ${token}x` })).toEqual({
      status: 401,
      body: '',
    });
    expect(await get('wine.models.example.com')).toMatchObject({ body: 'others https 443' });
  });

  it('need no other port than 443 in the API, where a second listener of it is refused', async () => {
    const { aws } = await models();
    await expect(
      aws.createFrontListener({
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
      }),
    ).rejects.toEqual(refused('DuplicateListener'));
    expect(await aws.service.addresses()).toEqual([
      {
        loadBalancer: LOAD_BALANCER.name,
        protocol: 'HTTPS',
        port: 443,
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8[45]\d\d$/),
        rules: [
          { priority: 10, hosts: ['iris.models.example.com'], targetGroups: ['iris'] },
          { priority: 20, hosts: ['*.models.example.com'], targetGroups: ['others'] },
        ],
      },
    ]);
  });
});
