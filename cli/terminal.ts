import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Io, Output } from './io';

/** This process's own terminal, environment and clock. */
export function terminal(process: NodeJS.Process): Io {
  const { env, stdin, stdout, stderr } = process;
  const isAttended = stdin.isTTY === true && stdout.isTTY === true;
  return {
    stdout: output(stdout, env),
    stderr: output(stderr, env),
    env,
    ask: isAttended ? (question, options) => ask(process, question, options?.secret === true) : undefined,
    sleep: async (ms) => {
      await sleep(ms);
    },
    async openBrowser(url) {
      const { default: openUrl } = await import('open');
      await openUrl(url);
    },
    interrupted: new Promise((resolve) => process.once('SIGINT', () => resolve())),
  };
}

const [USUAL_COLUMNS, USUAL_ROWS] = [80, 24];

function output(stream: NodeJS.WriteStream, { COLUMNS }: NodeJS.ProcessEnv): Output {
  return {
    write: (text) => void stream.write(text),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || Number(COLUMNS) || USUAL_COLUMNS;
    },
    get rows() {
      return stream.rows || USUAL_ROWS;
    },
  };
}

async function ask({ stdin, stdout }: NodeJS.Process, question: string, isSecret: boolean): Promise<string> {
  if (isSecret) stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: isSecret ? silent : stdout, terminal: true });
  // At the terminal Ctrl-C comes to whoever reads the line.
  lines.once('SIGINT', () => process.emit('SIGINT'));
  try {
    return await lines.question(isSecret ? '' : question);
  } finally {
    lines.close();
    if (isSecret) stdout.write('\n');
  }
}
