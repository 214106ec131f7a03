import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The CDK's own way of starting the app, with a context. */
async function started(context: object): Promise<Ended> {
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context) };
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'bin/app.ts'], { env });
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
    const { code, stderr } = await started(context);
    expect(code).toBe(1);
    expect(stderr.endsWith(message)).toBe(true);
    expect(stderr).not.toMatch(/\n +at /);
  });
});
