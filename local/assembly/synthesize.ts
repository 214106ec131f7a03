import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** Everything that synthesis reads. */
const INPUTS = [
  'asl',
  'bin',
  'client',
  'config',
  'console',
  'contract',
  'functions',
  'lib',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
  'view-model',
];
/** Assemblies kept: a running server still reads the code of its functions from the one it started with. */
const KEPT = 4;

/**
 * Synthesizes the app for `config/local.json` and gives the cloud assembly's folder.
 * The folder is named after the content of the inputs, so an app that has not changed is synthesized once.
 */
export async function synthesizeLocal(root = process.cwd()): Promise<string> {
  const home = path.join(root, 'cdk.out', 'local');
  const directory = path.join(home, fingerprint(root));
  if (existsSync(path.join(directory, 'manifest.json'))) return directory;

  mkdirSync(home, { recursive: true });
  const temporary = path.join(home, `synthesizing-${randomUUID()}`);
  try {
    await synthesize(root, temporary);
    if (!existsSync(directory)) renameSync(temporary, directory);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  forgetOldest(home, directory);
  return directory;
}

async function synthesize(root: string, output: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8')) as { context: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: output,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, env: 'local' }),
  };
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join('bin', 'app.ts')], { cwd: root, env });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`The app does not synthesize for config/local.json:\n${stderr?.trim() || String(error)}`, {
      cause: error,
    });
  }
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of files(root, input))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function files(root: string, entry: string): string[] {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  return readdirSync(full)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => files(root, path.join(entry, name)));
}

function forgetOldest(home: string, current: string): void {
  const others = readdirSync(home)
    .map((name) => path.join(home, name))
    .filter((directory) => directory !== current && !path.basename(directory).startsWith('synthesizing-'))
    .sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
  for (const directory of others.slice(KEPT - 1)) rmSync(directory, { recursive: true, force: true });
}
