import { spawn, spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../../local/containers/free-port';

/** An independent model of AWS: Python's moto, where it is installed. */
export interface MotoServer {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

export function motoIsInstalled(): boolean {
  return spawnSync('python3', ['-c', 'import moto.server']).status === 0;
}

/** Ends when its input does: no run, however it ends, leaves it behind. */
const SERVER = `
import os, sys, threading
from moto.server import main
def end_with_parent():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=end_with_parent, daemon=True).start()
main(sys.argv[1:])`;

/** Starts a server and waits until it answers. */
export async function startMoto(): Promise<MotoServer> {
  const port = String(await freePort());
  const server = spawn('python3', ['-c', SERVER, '-H', '127.0.0.1', '-p', port], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error(`moto ended with ${server.exitCode} before it answered on ${url}`);
    await setTimeout(50);
  }
  return { url, pid: server.pid!, stop: () => server.kill() };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/`)).ok;
  } catch {
    return false;
  }
}
