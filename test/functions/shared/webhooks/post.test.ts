import type { lookup } from 'node:dns';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from '../../../../functions/shared/webhooks/post';

let server: http.Server;
let url: string;
const requests: { readonly path: string; readonly body: string; readonly type: string | undefined }[] = [];
beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    requests.push({ path: request.url!, body, type: request.headers['content-type'] });
    switch (request.url) {
      case '/silent':
        return;
      case '/drip':
        response.writeHead(200).write('x');
        return;
      case '/endless':
        response.writeHead(200);
        for (let chunk = 0; chunk < 20; chunk += 1) response.write('y'.repeat(10_000));
        return;
      case '/away':
        response.writeHead(302, { location: '/taken' }).end();
        return;
      default:
        response.writeHead(201).end('taken');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Names that lead wherever a test wants. */
const resolvingTo = (...addresses: string[]) =>
  ((_name: string, _options: object, callback: (...args: unknown[]) => void) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;

const send = (to: string, options: Partial<Parameters<typeof post>[3]> = {}) =>
  post(to, { 'content-type': 'application/json' }, '{"größe":1}', { reach: 'local', ...options });

describe('a post', () => {
  it('is what was handed over, and is answered', async () => {
    expect(await send(`${url}/x?token=1`)).toEqual({ status: 201, body: 'taken' });
    expect(requests.at(-1)).toEqual({ path: '/x?token=1', body: '{"größe":1}', type: 'application/json' });
  });

  it('follows no redirect', async () => {
    expect(await send(`${url}/away`)).toMatchObject({ status: 302 });
    expect(requests.at(-1)!.path).toBe('/away');
  });

  it('reads the beginning of an answer, however long it is', async () => {
    const { status, body } = await send(`${url}/endless`);
    expect([status, body]).toEqual([200, 'y'.repeat(4_096)]);
  });

  it.each(['/silent', '/drip'])('waits so long for an answer and no longer: %s', async (path) => {
    await expect(send(url + path, { timeoutMs: 50 })).rejects.toThrow('no answer within 0.05 s');
  });

  it('is not answered by one who wants to speak something else', async () => {
    const other = net.createServer((socket) => {
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      );
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(send(`http://127.0.0.1:${port}/`)).rejects.toThrow('closed without an answer');
    other.close();
  });

  it.each([['10.0.0.5'], ['169.254.169.254'], ['8.8.8.8', '127.0.0.1'], ['::ffff:10.0.0.1'], ['fd00:ec2::254']])(
    'goes to no name that leads to %s, once it is looked up',
    async (...addresses) => {
      const sent = send('https://innocent.example.com/', { reach: 'public', resolver: resolvingTo(...addresses) });
      await expect(sent).rejects.toThrow(/^innocent\.example\.com leads to \S+, which is no address of the internet$/);
    },
  );

  it('goes to the address that was looked at', async () => {
    const { port } = new URL(url);
    expect(await send(`http://localhost:${port}/x`, { resolver: resolvingTo('127.0.0.1') })).toMatchObject({
      status: 201,
    });
  });

  it('says so where nobody is, or nobody may be', async () => {
    await expect(send('http://127.0.0.1:1/')).rejects.toThrow('ECONNREFUSED');
    await expect(send(url, { reach: 'public' })).rejects.toThrow('the URL must begin with https://');
  });
});
