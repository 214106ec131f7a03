import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * Runs a script of a judge's folder.
 *
 * @param input - what it reads from its standard input, as JSON
 * @returns what it prints: JSON, a value a line
 */
export async function runPythonScript(python: string, script: string, input: unknown): Promise<unknown[]> {
  const run = spawn(python, ['-B', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  // A script that breaks down before it has read everything says why on its own.
  run.stdin.on('error', () => undefined);
  run.stdin.end(JSON.stringify(input));
  const [output, trouble, [code]] = await Promise.all([
    text(run.stdout),
    text(run.stderr),
    once(run, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`${path.basename(script)} ended with ${code}: ${trouble.trim().split('\n').at(-1)}`);
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
