import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../local/containers/free-port';
import { httpProbe } from '../../../local/containers/http-probe';

const host = '127.0.0.1';

describe('a health check', () => {
  let server: http.Server | undefined;
  afterEach(() => server?.closeAllConnections());

  async function serve(answer: http.RequestListener): Promise<number> {
    server = http.createServer(answer).listen(0, host).unref();
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  it('gets the status code, of a redirection too', async () => {
    const port = await serve((_, response) => response.writeHead(307, { location: '/login' }).end());
    expect(await httpProbe({ host, port }, '/health')).toBe(307);
  });

  it('is refused where nothing listens', async () => {
    expect(await httpProbe({ host, port: await freePort() }, '/health')).toBe(0);
  });

  it('times out where the connection is taken and no answer comes', async () => {
    const port = await serve(() => undefined);
    await expect(httpProbe({ host, port }, '/health', 20)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
