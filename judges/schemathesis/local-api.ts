import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../local/containers/free-port';

/** Local mode in a process of its own, which has a model to ask about. */
export interface LocalApi {
  readonly url: string;
  readonly key: string;
  close(): Promise<void>;
}

const KEY = 'local';

export async function startLocalApi(): Promise<LocalApi> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const args = ['--import', 'tsx', 'local/main.ts', '--virtual', '--port', port];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (text: Buffer) => {
    complaint += text;
  });
  const ended = once(server, 'exit');
  const close = async () => {
    server.kill();
    await ended;
  };
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error(`local mode ended with ${server.exitCode}: ${complaint}`);
    await setTimeout(100);
  }
  return { url, key: KEY, close };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/models`, { headers: { 'x-api-key': KEY } })).ok;
  } catch {
    return false;
  }
}
