import { describe, expect, it } from '@jest/globals';
import { startServer } from '../../judges/server';
import { freePort } from '../../local/containers/free-port';

const node = async (script: string) => ({
  program: process.execPath,
  args: ['-e', script],
  port: await freePort(),
  readyPath: '/ready',
});

describe('a judge’s server', () => {
  it('answers once it is started, and not once it is stopped', async () => {
    const program = await node('');
    const script = `require('node:http').createServer((request, response) => {
      response.writeHead(request.url === '/ready' ? 200 : 404).end();
    }).listen(${program.port}, '127.0.0.1')`;
    const { url, stop } = await startServer({ ...program, args: ['-e', script] });
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    await stop('SIGKILL');
    await expect(fetch(`${url}/ready`)).rejects.toThrow('fetch failed');
  });

  it('that ends instead of answering says why', async () => {
    await expect(startServer(await node('console.error("no such module"); process.exit(3)'))).rejects.toThrow(
      'the server ended with 3 before it answered: no such module',
    );
  });
});
