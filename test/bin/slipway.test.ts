import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startNode } from '../start-node';

const SLIPWAY = path.resolve('bin/slipway.cjs');

type Handler = http.RequestListener;
const servers: (http.Server | net.Server)[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    if (server instanceof http.Server) server.closeAllConnections();
  }
});

async function serverWith(handler: Handler): Promise<string> {
  const server = http.createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (status: number, headers: Record<string, string>, body: string) =>
  serverWith((_, response) => response.writeHead(status, headers).end(body));

/** A server that speaks no HTTP. */
async function cutting(handle: (socket: net.Socket) => void): Promise<string> {
  const server = net.createServer((socket) => handle(socket.on('error', () => {})));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** The program as somebody runs it, in a folder of theirs. */
function start(url: string, words: readonly string[], env: Record<string, string> = {}) {
  const child = startNode([SLIPWAY, ...words], {
    SLIPWAY_URL: url,
    SLIPWAY_API_KEY: 'secret',
    XDG_CONFIG_HOME: tmpdir(),
    ...env,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }));
  return { child, ended, err: () => err };
}

const run = (url: string, ...words: string[]) => start(url, words).ended;

describe('What answers instead of the API', () => {
  it.each([
    ['a page', 200, { 'content-type': 'text/html' }, '<html>Sign in</html>', 6, 'it answered 200 with text/html'],
    ['a redirect', 302, { location: 'https://sso.test/' }, '', 6, 'it redirects to https://sso.test/'],
    ['text', 200, { 'content-type': 'text/plain' }, 'hello', 6, 'it answered 200 with text/plain'],
    ['a proxy', 502, { 'content-type': 'text/html' }, '<html>', 6, 'it answered 502'],
    [
      'a wrong key',
      403,
      JSON_TYPE,
      '{"error":"ForbiddenException","message":"no valid API key"}',
      5,
      'no valid API key.',
    ],
  ])('%s: a sentence, and what to do', async (_, status, headers, body, exit, words) => {
    const { code, out, err } = await run(await answering(status, headers, body), 'models');
    expect([code, out]).toEqual([exit, '']);
    expect(err).toContain(words);
    expect(err).toContain('\n  → ');
    expect(err).not.toContain('    at ');
  });

  it('nothing at all', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, err } = await run(`http://127.0.0.1:${port}`, 'models');
    expect([code, err]).toEqual([
      6,
      `slipway: http://127.0.0.1:${port} cannot be reached: nothing listens there.\n  → Is \`npm run local\` running?\n`,
    ]);
  });

  it('a connection that is cut', async () => {
    const { code, err } = await run(await cutting((socket) => socket.once('data', () => socket.destroy())), 'models');
    expect(code).toBe(6);
    expect(err).toContain('the connection was cut');
  });

  it.each([
    ['takes the connection and says nothing', () => {}],
    ['cuts the connection at once', (socket: net.Socket) => socket.destroy()],
  ])('a server that %s', async (_, handle) => {
    const { ended } = start(await cutting(handle), ['models'], { SLIPWAY_TIMEOUT_SECONDS: '0.5' });
    const { code, err } = await ended;
    expect(code).toBe(6);
    expect(err).toMatch(/cannot be reached: (it took too long|the connection was cut)/);
  });
});

describe('Ctrl-C', () => {
  it('ends it at once while nothing answers, and says that a deployment may go on', async () => {
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const url = await serverWith(() => asked());
    const { child, ended } = start(url, ['deploy', 'iris', '--watch']);
    await isAsked;
    child.kill('SIGINT');
    expect(await ended).toEqual({
      code: 130,
      out: '',
      err: '\nIt may have been started, and then it goes on. To look: slipway status iris --watch\n',
    });
  });
});

describe('A reader that has had enough', () => {
  it('is no error', async () => {
    const items = Array.from({ length: 20_000 }, (_, index) => ({
      timestamp: new Date(index).toISOString(),
      message: 'x'.repeat(100),
    }));
    const url = await answering(200, JSON_TYPE, JSON.stringify({ items }));
    const { child, ended, err } = start(url, ['logs', 'iris']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect([(await ended).code, err()]).toEqual([0, '']);
  });
});

describe('The completion of', () => {
  it('bash is a script that bash understands', async () => {
    const { code, out } = await run('', 'complete', 'bash');
    expect([code, spawnSync('bash', ['-n'], { input: out, encoding: 'utf8' }).stderr]).toEqual([0, '']);
  });

  it.each(['zsh', 'fish'])('%s is a script', async (shell) => {
    expect((await run('', 'complete', shell)).out).toContain('slipway complete --');
  });

  it('a verb offers verbs, and of a verb its options', async () => {
    expect((await run('', 'complete', '--', 'de')).out).toMatch(
      /^deploy\tPut a version live.*\ndeployments\t.*\ndelete\t/,
    );
    expect((await run('', 'complete', '--', 'deploy', '--wa')).out).toMatch(/^--watch\t/);
  });
});

describe('npm run slipway', () => {
  it('passes on what was typed and how it ended', async () => {
    const env = { PATH: process.env.PATH ?? '', HOME: tmpdir(), SLIPWAY_URL: 'http://127.0.0.1:9' };
    const child = spawn('npm', ['run', '--silent', 'slipway', '--', 'deplyo'], { env });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const [code] = await once(child, 'close');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean deploy?')]);
  });
});
