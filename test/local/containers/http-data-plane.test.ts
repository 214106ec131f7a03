import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../local/clock';
import type { OpenListener, TargetAddress, TargetAnswer } from '../../../local/containers/data-plane';
import { freePort } from '../../../local/containers/free-port';
import { HttpDataPlane } from '../../../local/containers/http-data-plane';
import { ScopedDataPlane } from '../../../local/platform/scoped-data-plane';

const host = '127.0.0.1';

describe('HttpDataPlane', () => {
  const dataPlane = new ScopedDataPlane(new HttpDataPlane());
  const targets: http.Server[] = [];

  afterEach(async () => {
    for (const target of targets.splice(0)) target.closeAllConnections();
    await dataPlane.closeAll();
  });

  async function target(answer: http.RequestListener): Promise<TargetAddress> {
    const server = http.createServer(answer).listen(0, host);
    server.unref();
    targets.push(server);
    await once(server, 'listening');
    return { host, port: (server.address() as AddressInfo).port };
  }

  async function listener(pick: OpenListener['pick']): Promise<string> {
    const port = await freePort();
    await dataPlane.open({ arn: 'arn', host, port, protocol: 'HTTP', pick });
    return `http://${host}:${port}`;
  }

  it('tells which ports somebody else answers on', async () => {
    const { port: taken } = await target((_, response) => response.end());
    const free = await freePort();
    expect(await dataPlane.occupied(host, [free, taken])).toEqual([taken]);
  });

  it('passes a request on as it is and gives the answer back as it is', async () => {
    const echo = await target(async (request, response) => {
      const body = (await request.toArray()).join('');
      response.writeHead(201, 'Made', { 'x-model': 'iris', 'set-cookie': ['a=1', 'b=2'] });
      response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
    });
    const url = await listener(() => echo);

    const answer = await fetch(`${url}/predict?explain=1`, {
      method: 'PUT',
      body: '{"data": []}',
      headers: { 'x-request': '7' },
    });

    expect(answer.status).toBe(201);
    expect(answer.statusText).toBe('Made');
    expect(answer.headers.get('x-model')).toBe('iris');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.json()).toMatchObject({
      method: 'PUT',
      url: '/predict?explain=1',
      body: '{"data": []}',
      headers: {
        'x-request': '7',
        'x-forwarded-for': host,
        'x-forwarded-proto': 'http',
        'x-forwarded-port': new URL(url).port,
      },
    });
  });

  it('streams in both directions', async () => {
    const echo = await target((request, response) => void request.pipe(response));
    const url = await listener(() => echo);
    const request = http.request(url, { method: 'POST' });

    request.write('first');
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    const [first] = await once(response, 'data');
    request.end('second');
    const [second] = await once(response, 'data');

    expect([String(first), String(second)]).toEqual(['first', 'second']);
  });

  it('answers 503 while no target is there, and serves as soon as one is', async () => {
    let healthy: TargetAddress | undefined;
    const url = await listener(() => healthy);
    expect((await fetch(url)).status).toBe(503);

    healthy = await target((_, response) => void response.end('ok'));

    expect((await fetch(url)).status).toBe(200);
  });

  it('answers 502 when the target is gone, or breaks off before it answers', async () => {
    const gone = { host, port: await freePort() };
    const breaking = await target((request) => void request.socket.destroy());
    const answers = [gone, breaking];
    const url = await listener(() => answers.shift());

    expect((await fetch(url)).status).toBe(502);
    expect((await fetch(url)).status).toBe(502);
    expect(answers).toEqual([]);
  });

  it('breaks off an answer that its target breaks off', async () => {
    const breaking = await target((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    const url = await listener(() => breaking);

    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });

  it('tells the target when the client has gone', async () => {
    const seen = new EventEmitter();
    const slow = await target((_, response) => void response.once('close', () => seen.emit('close')).write('…'));
    const url = await listener(() => slow);
    const abort = new AbortController();
    await fetch(url, { signal: abort.signal });

    const closed = once(seen, 'close');
    abort.abort();

    await closed;
  });

  it('ends what is under way before it closes, and takes nothing new', async () => {
    const seen = new EventEmitter();
    const slow = await target((_, response) => void seen.emit('request', response));
    const url = await listener(() => slow);
    const underWay = fetch(url);
    const [response] = await once(seen, 'request');

    const closed = dataPlane.close('arn');
    await expect(fetch(url)).rejects.toThrow();
    response.end('in time');

    expect(await (await underWay).text()).toBe('in time');
    await closed;
  });

  it('names the port that is taken', async () => {
    const { port } = await target(() => {});

    await expect(dataPlane.open({ arn: 'arn', host, port, protocol: 'HTTP', pick: () => undefined })).rejects.toThrow(
      `Port ${port} on ${host} is taken by another program`,
    );
  });

  it('opens a port again once its listener is closed', async () => {
    const port = await freePort();
    await dataPlane.open({ arn: 'one', host, port, protocol: 'HTTP', pick: () => undefined });
    await dataPlane.close('one');

    await dataPlane.open({ arn: 'two', host, port, protocol: 'HTTP', pick: () => undefined });

    expect((await fetch(`http://${host}:${port}`)).status).toBe(503);
  });

  it('answers in place of a port below 1024 on 8000 more, or on the next that is free', async () => {
    const open = (arn: string) =>
      dataPlane.open({ arn, host, port: 443, protocol: 'HTTPS', pick: () => ({ status: 404, body: arn }) });
    const [first, second] = [await open('one'), await open('two')];
    expect(first).toBeGreaterThanOrEqual(8443);
    expect(second).toBeGreaterThan(first);
    expect(await (await fetch(`http://${host}:${second}`)).text()).toBe('two');
    expect(await dataPlane.occupied(host, [443])).toEqual([]);
  });

  it('answers itself what it is told to, with a type only where there is a body', async () => {
    const answers = [
      { status: 404, contentType: 'application/json', body: '{"message":"no such model"}' },
      { status: 401, contentType: 'text/plain', body: '' },
    ];
    const url = await listener(async () => answers.shift());
    const found = [await fetch(url, { method: 'POST', body: 'x'.repeat(100_000) }), await fetch(url)];
    expect(found.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
      [404, 'application/json'],
      [401, null],
    ]);
    expect(await found[0]?.json()).toEqual({ message: 'no such model' });
  });

  it('answers itself where a connection would change its protocol', async () => {
    const url = await listener(() => ({ status: 401, body: '' }));
    const request = http.get(url, { headers: { connection: 'Upgrade', upgrade: 'websocket' } });
    const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
    expect(answer.statusCode).toBe(401);
    answer.resume();
  });

  it('is told what a request is for', async () => {
    const seen: unknown[] = [];
    const url = await listener((request) => {
      seen.push(request);
      return { status: 404, body: '' };
    });
    await fetch(`${url}/predict?x=1`, { headers: { authorization: 'Bearer token' } });
    expect(seen).toEqual([{ host: new URL(url).host, path: '/predict?x=1', authorization: 'Bearer token' }]);
  });

  it('passes on a connection that becomes a WebSocket, and ends it with the listener', async () => {
    const server = http.createServer().listen(0, host).unref();
    targets.push(server);
    await once(server, 'listening');
    server.on('upgrade', (request, socket) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${request.headers.upgrade}\r\nConnection: Upgrade\r\n\r\n`,
      );
      socket.pipe(socket);
    });
    const { port } = server.address() as AddressInfo;
    const url = await listener(() => ({ host, port }));

    const request = http.get(url, { headers: { connection: 'Upgrade', upgrade: 'websocket' } });
    const [answer, socket] = (await once(request, 'upgrade')) as [http.IncomingMessage, Socket];
    expect(answer.headers.upgrade).toBe('websocket');
    socket.write('hello');
    const [echoed] = await once(socket, 'data');
    expect(String(echoed)).toBe('hello');
    const closed = once(socket, 'close');
    await dataPlane.closeAll();
    await closed;
  });

  it('takes headers of 20 kB', async () => {
    const server = http
      .createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => response.end(request.headers['x-long']))
      .listen(0, host)
      .unref();
    targets.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = await listener(() => ({ host, port }));

    const answer = await fetch(url, { headers: { 'x-long': 'x'.repeat(20_000) } });

    expect(answer.status).toBe(200);
    expect(await answer.text()).toHaveLength(20_000);
  });

  it('lets a request take the platform time that its target takes for the path', async () => {
    const clock = new VirtualClock(0);
    const timed = new HttpDataPlane(clock);
    const { port: answering } = await target((_, response) => response.end());
    const port = await freePort();
    const answers: TargetAnswer[] = [];
    const pick = () => ({
      host,
      port: answering,
      delays: { '/predict': 2 },
      answered: (answer: TargetAnswer) => void answers.push(answer),
    });
    await timed.open({ arn: 'timed', host, port, protocol: 'HTTP', pick });
    await fetch(`http://${host}:${port}/health`);
    expect(clock.now()).toBe(0);
    await fetch(`http://${host}:${port}/predict?x=1`);
    expect(clock.now()).toBe(2_000);
    const seconds = answers.map((answer) => (typeof answer === 'object' ? Math.floor(answer.seconds) : answer));
    expect(seconds).toEqual([0, 2]);
    await timed.close('timed');
  });

  describe('tells what came of a request', () => {
    const told = async (target: TargetAddress): Promise<{ url: string; answers: TargetAnswer[] }> => {
      const answers: TargetAnswer[] = [];
      const url = await listener(() => ({ ...target, answered: (answer) => void answers.push(answer) }));
      return { url, answers };
    };

    it('the target’s status', async () => {
      const { url, answers } = await told(await target((_, response) => response.writeHead(418).end()));
      await fetch(url);
      expect(answers).toEqual([{ status: 418, seconds: expect.any(Number) }]);
    });

    it('no connection, where nobody listens', async () => {
      const { url, answers } = await told({ host, port: await freePort() });
      expect((await fetch(url)).status).toBe(502);
      expect(answers).toEqual(['no connection']);
    });

    it('no answer, where the target breaks off', async () => {
      const { url, answers } = await told(await target((request) => request.socket.destroy()));
      expect((await fetch(url)).status).toBe(502);
      expect(answers).toEqual(['no answer']);
    });

    it('nothing, where the client goes first', async () => {
      const asked = new EventEmitter();
      const { url, answers } = await told(await target((request) => void asked.emit('request', request)));
      const abort = new AbortController();
      const request = fetch(url, { signal: abort.signal }).catch(() => undefined);
      const [received] = (await once(asked, 'request')) as [http.IncomingMessage];
      received.on('error', () => undefined);
      const gone = new Promise((resolve) => received.once('close', resolve));
      abort.abort();
      await Promise.all([request, gone]);
      expect(answers).toEqual([]);
    });
  });
});
