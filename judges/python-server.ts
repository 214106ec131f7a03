import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../local/containers/free-port';

export interface PythonServer {
  readonly url: string;
  readonly pid: number;
  /** At once: one that ends in its own time may take for ever. */
  stop(): void;
}

export interface ServerProgram {
  /** Statements that serve until they are ended. */
  readonly serve: (port: number) => string;
  /** What answers once it is ready, below its address. */
  readonly readyPath: string;
  readonly environment?: (port: number) => Readonly<Record<string, string>>;
}

const READY_WITHIN_MS = 60_000;

/** Ends when its input does: no run, however it ends, leaves it behind. */
const END_WITH_PARENT = `
import os, sys, threading
def end_with_parent():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=end_with_parent, daemon=True).start()
`;

/** Starts a server of this machine alone and waits until it answers. */
export async function startPythonServer(python: string, program: ServerProgram): Promise<PythonServer> {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const server = spawn(python, ['-B', '-c', END_WITH_PARENT + program.serve(port)], {
    env: { PATH, HOME, ...program.environment?.(port) },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  while (!(await answers(`${url}${program.readyPath}`))) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode} before it answered`);
    if (performance.now() - begun > READY_WITHIN_MS) {
      server.kill('SIGKILL');
      throw new Error(`The server has not answered within ${READY_WITHIN_MS / 1000} s`);
    }
    await setTimeout(50);
  }
  return { url, pid: server.pid!, stop: () => server.kill('SIGKILL') };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
