import path from 'node:path';
import { lastLine, said } from './program';

/**
 * Runs a script of a judge's folder.
 *
 * @param input - what it reads from its standard input, as JSON
 * @returns what it prints: JSON, a value a line
 */
export async function runPythonScript(python: string, script: string, input: unknown): Promise<unknown[]> {
  const { exitCode, stdout, stderr } = await said(python, ['-B', script], { input: JSON.stringify(input) });
  if (exitCode !== 0) throw new Error(`${path.basename(script)} ended with ${exitCode}: ${lastLine(stderr)}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
