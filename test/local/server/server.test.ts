import http from 'node:http';
import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiRequest } from '../../../local/api';
import type { Platform } from '../../../local/platform';
import { type Server, serve } from '../../../local/server';
import { KEY, platformUnderTest } from '../platform/platform-under-test';

let { platform, register, settled }: Awaited<ReturnType<typeof platformUnderTest>> = {} as never;
let server: Server;
beforeAll(async () => {
  ({ platform, register, settled } = await platformUnderTest());
  server = await serve(platform, 0);
});
afterAll(async () => {
  await server.close();
  await platform.close();
});

// biome-ignore lint/suspicious/noExplicitAny: what it is, each test says.
const get = async (path: string): Promise<any> => (await fetch(server.url + path)).json();

describe('the server', () => {
  it('serves the REST API', async () => {
    const response = await fetch(`${server.url}/models`, { headers: { 'x-api-key': 'local' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect((await fetch(`${server.url}/models`)).status).toBe(403);
  });

  it('is reached from this machine alone', async () => {
    // An address of this machine's that a server on all interfaces would answer at.
    const elsewhere = server.url.replace('localhost', '127.0.0.2');
    await expect(fetch(`${elsewhere}/models`, { signal: AbortSignal.timeout(5_000) })).rejects.toThrow('fetch failed');
  });

  it('says what time it is on the platform, where it may pass faster', async () => {
    const response = await fetch(`${server.url}/models`, { headers: { 'x-api-key': 'local' } });
    expect(response.headers.get('date')).toBe(new Date(platform.clock.now()).toUTCString());
  });

  it('serves the console as API Gateway does: without a key, compressed, with its policy', async () => {
    const page = await fetch(`${server.url}/local/console`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const files = [...(await page.text()).matchAll(/(?:src|href)="(console\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files).toHaveLength(2);
    for (const file of files) {
      const response = await fetch(`${server.url}/local/${file}`);
      expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
    expect((await fetch(`${server.url}/local/console/other.js`)).status).toBe(404);
  });

  it('hands out status URLs under its own address', async () => {
    await register('addressed', 'iris');
    const request = { method: 'POST', headers: { ...KEY, host: '' }, body: '{}' };
    const response = await fetch(`${server.url}/models/addressed/deployments`, request);
    const { deploymentId, statusUrl } = (await response.json()) as { deploymentId: string; statusUrl: string };
    expect(statusUrl).toContain(`${server.url}/`);
    await platform.executionEnded(deploymentId);
    expect((await fetch(statusUrl, { headers: { 'x-api-key': 'local' } })).status).toBe(200);
  });

  it('hands on bytes that are no text as what they are not', async () => {
    const body = Buffer.concat([
      Buffer.from('{"environment": {"A": "'),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('"}}'),
    ]);
    const response = await fetch(`${server.url}/models/iris/deployments`, { method: 'POST', headers: KEY, body });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'ValidationException', message: 'body: must be UTF-8 text' },
    ]);
  });

  it('passes header names and values on exactly as they were sent', async () => {
    let sent: ApiRequest['headers'];
    const api = async ({ headers }: ApiRequest) => {
      sent = headers;
      return { status: 200, headers: {}, body: '' };
    };
    const listening = await serve({ api, clock: platform.clock } as unknown as Platform, 0);
    const headers = ['Host', 'localhost', 'IDEMPOTENCY-key', 'A', 'X-Team', 'a', 'X-Team', 'b', 'x-team', 'c'];
    await new Promise((resolve) => http.get(`${listening.url}/models`, { headers }, resolve));
    await listening.close();
    expect(sent).toMatchObject({ 'IDEMPOTENCY-key': ['A'], 'X-Team': ['a', 'b'], 'x-team': ['c'] });
  });

  it('refuses a body over 10 MB without waiting for all of it', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = http.request(`${server.url}/models/iris/versions`, { method: 'POST', headers: KEY }, (response) =>
        resolve(response.statusCode),
      );
      request.on('error', reject);
      request.write(Buffer.alloc(10 * 1024 * 1024 + 1, ' '));
    });
    expect(status).toBe(413);
  });

  it('answers AWS SDK clients on the same port', async () => {
    const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
    const client = new ECSClient({ endpoint: server.url, region: 'us-east-1', credentials });
    const { failures } = await client.send(new DescribeClustersCommand({ clusters: ['none'] }));
    expect(failures?.[0]?.reason).toBe('MISSING');
    client.destroy();
  });

  it('answers AWS SDK clients where a browser finds the start page', async () => {
    const credentials = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
    const client = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true });
    const { Buckets } = await client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toContain('slipway-local-artifacts');
    client.destroy();
  });

  it('shows what is inside', async () => {
    await register('iris', 'iris');
    const { deploymentId } = await settled('POST', '/models/iris/deployments', {});
    expect(await get('/_local/resources')).toContainEqual({ service: 'ecs', type: 'cluster', name: 'slipway-iris' });
    expect(await get('/_local/calls')).toContainEqual(expect.objectContaining({ action: 'createCluster' }));
    expect(await get(`/_local/executions/${deploymentId}`)).toMatchObject({
      status: 'SUCCEEDED',
      stateMachineName: 'slipway-deploy',
      states: expect.arrayContaining(['CreateCluster', 'CreateService']),
      events: expect.arrayContaining([expect.objectContaining({ type: 'ExecutionSucceeded' })]),
    });
    expect(await get('/_local/executions')).toContainEqual(expect.objectContaining({ name: deploymentId }));
    expect(await get('/_local/events')).not.toEqual([]);

    expect(await get('/_local/traffic/iris')).toEqual([{ targetGroup: 'slipway-iris', requests: 0 }]);
    expect(await get('/_local/listeners')).toContainEqual(
      expect.objectContaining({ protocol: 'HTTP', targetGroups: ['slipway-iris'] }),
    );
    expect(await get('/_local/records')).toEqual([]);

    const mail = (await get('/_local/mails')).at(-1);
    const page = await (await fetch(server.url + mail.page)).text();
    expect(page).toContain(mail.subject);
  });

  it.each(['/', '/_local', '/_local/', '/?from=browser'])('explains itself at %s', async (path) => {
    const response = await fetch(server.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain(`curl --header &#39;x-api-key: local&#39; ${server.url}/models`);
    const links = [...page.matchAll(/<a href="([^"]+)">/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect((await fetch(server.url + link)).status).toBe(200);
  });

  it('reads presigned URLs', async () => {
    const url = `${server.url}/slipway-local-artifacts/git-actions-code/platform.json`;
    const query = `AWSAccessKeyId=a&Signature=b&Expires=${Math.floor(Date.now() / 1000) + 60}`;
    expect(await (await fetch(`${url}?${query}`)).json()).toMatchObject({ region: 'us-east-1' });
  });

  it.each([
    '/_local/nothing',
    '/_local/executions/none',
    '/_local/mails/none',
    '/_local/constructor',
    ...['resources', 'executions', 'traffic', 'mails', 'nothing'].map((page) => `/_local/${page}/%E0%A4%A`),
    '/_local/%E0%A4%A',
    '/_local/traffic/iris/more',
  ])('has nothing at %s', async (path) => {
    expect((await fetch(server.url + path)).status).toBe(404);
  });

  it('shows the address that it was called by as text, whatever that is', async () => {
    const page = await new Promise<string>((resolve) => {
      http.get(`${server.url}/`, { headers: { host: '"a\'><b>' } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      });
    });
    expect(page).toContain('http://&#34;a&#39;&#62;&#60;b&#62;/models');
  });

  it('cannot open a port twice', async () => {
    await expect(serve(platform, Number(new URL(server.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
