import { spawn, spawnSync } from 'node:child_process';
import { freePort } from '../../../local/containers/free-port';

/** An independent model of AWS: Python's moto, where it is installed. */
export interface MotoServer {
  readonly url: string;
  stop(): void;
}

export function motoIsInstalled(): boolean {
  return spawnSync('python3', ['-c', 'import moto.server']).status === 0;
}

/** Starts a server and waits until it answers. */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const server = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) break;
    if (await answers(url)) return { url, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill();
  throw new Error(`moto does not answer on ${url}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/`)).ok;
  } catch {
    return false;
  }
}
