import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import cdkJson from '../../cdk.json';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const home = mkdtempSync(path.join(tmpdir(), 'app-'));
afterAll(() => rmSync(home, { recursive: true }));

const TSX = pathToFileURL(require.resolve('tsx')).href;

/** A program of the project, started in a folder as the CDK starts the app: with a context. */
async function started(program: string, context: object, cwd = process.cwd()): Promise<Ended> {
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: path.join(home, 'cdk.out') };
  const run = promisify(execFile)(process.execPath, ['--import', TSX, path.resolve(program)], { env, cwd });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: Ended) => failed,
  );
}

describe('the app', () => {
  it.each([
    [{}, 'choose an environment: --context env=<dev|local|prod|qa>\n'],
    [{ env: 'test' }, 'context env=test: there is no config/test.json; known are dev, local, prod, qa\n'],
  ])('with the context %j says what is wrong, without a stack trace', async (context, message) => {
    const { code, stderr } = await started('bin/app.ts', context);
    expect(code).toBe(1);
    expect(stderr.endsWith(message)).toBe(true);
    expect(stderr).not.toMatch(/\n +at /);
  });

  it('synthesizes with the placeholders that it comes with, and tells of them once', async () => {
    const context = { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], 'aws:cdk:disable-asset-staging': true };
    const { code, stderr } = await started('bin/app.ts', { ...context, env: 'dev' });
    expect(code).toBe(0);
    expect(stderr.split('still has placeholders')).toHaveLength(2);
    expect(stderr).toContain('\n  account: "111111111111"\n  vpcId: "vpc-0123456789abcdef0"\n');
  });
});

it.each([
  ['bin/app.ts', 'dev'],
  ['local/main.ts', 'local'],
])('%s says what is wrong with its configuration, without a stack trace', async (program, env) => {
  const folder = mkdtempSync(path.join(home, 'folder-'));
  mkdirSync(path.join(folder, 'config'));
  writeFileSync(path.join(folder, 'config', `${env}.json`), '{"stage": "Dev_1"}');
  const { code, stderr } = await started(program, { env }, folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(
      `^config/${env}.json is not a valid environment:\n  stage: must be .*, not "Dev_1"\n  account: is missing`,
      'm',
    ),
  );
  expect(stderr).not.toMatch(/\n +at /);
});
