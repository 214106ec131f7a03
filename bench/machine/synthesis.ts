import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { timed } from './stopwatch';

const run = promisify(execFile);

/** Seconds that one environment takes to synthesize, bundles and checks included, in a process of its own. */
export async function synthesisSeconds(): Promise<number> {
  const { context } = JSON.parse(await readFile('cdk.json', 'utf8')) as { context: object };
  const output = await mkdtemp(path.join(tmpdir(), 'synthesis-'));
  try {
    const env = { ...process.env, CDK_OUTDIR: output, CDK_CONTEXT_JSON: JSON.stringify({ ...context, env: 'local' }) };
    return (await timed(() => run(process.execPath, ['--import', 'tsx', 'bin/app.ts'], { env }))) / 1_000;
  } finally {
    await rm(output, { recursive: true });
  }
}

/** Seconds that all tests take, types and lint left out; undefined where one fails, for then the time says nothing. */
export async function testSeconds(): Promise<number | undefined> {
  try {
    return (await timed(() => run(process.execPath, ['node_modules/.bin/jest'], { maxBuffer: 2 ** 26 }))) / 1_000;
  } catch {
    return undefined;
  }
}
