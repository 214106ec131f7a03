import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { lastLine } from './program';

export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Until it has ended. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

export interface ServerProgram {
  readonly program: string;
  readonly args: readonly string[];
  readonly port: number;
  readonly environment?: NodeJS.ProcessEnv;
  /** What answers once it is ready, below its address. */
  readonly readyPath: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const READY_WITHIN_MS = 60_000;

/** Enough for a reason; a server may tell of each request there. */
const KEPT_CHARACTERS = 2_000;

/** Starts a server of this machine alone and waits until it answers. Its input ends when this process does. */
export async function startServer({
  program,
  args,
  port,
  environment,
  readyPath,
  headers,
}: ServerProgram): Promise<Server> {
  const server = spawn(program, args, { env: environment ?? process.env, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  server.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text).slice(-KEPT_CHARACTERS);
  });
  const ended = once(server, 'exit');
  const stop = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  while (!(await answers(`${url}${readyPath}`, headers))) {
    if (server.exitCode !== null) {
      throw new Error(`the server ended with ${server.exitCode} before it answered: ${lastLine(complaint)}`);
    }
    if (performance.now() - begun > READY_WITHIN_MS) {
      await stop('SIGKILL');
      throw new Error(`the server has not answered within ${READY_WITHIN_MS / 1000} s: ${lastLine(complaint)}`);
    }
    await setTimeout(50);
  }
  return { url, pid: server.pid!, stop };
}

async function answers(url: string, headers: Readonly<Record<string, string>> = {}): Promise<boolean> {
  try {
    return (await fetch(url, { headers })).ok;
  } catch {
    return false;
  }
}
