import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Action, runJob } from '../../../local/ci/runner';
import type { Job } from '../../../local/ci/workflow';

const directory = mkdtempSync(`${tmpdir()}/runner-test-`);
afterAll(() => rmSync(directory, { recursive: true }));

async function run(job: Job, actions: Record<string, Action> = {}): Promise<string[]> {
  const log: string[] = [];
  await runJob(job, {
    directory,
    environment: { PATH: process.env.PATH ?? '' },
    contexts: { vars: { REGION: 'us-east-1' } },
    actions,
    write: (line) => log.push(line),
  });
  return log;
}

describe('a runner', () => {
  it('hands on variables and outputs from step to step', async () => {
    const log = await run({
      env: { REGION: '${{ vars.REGION }}' },
      steps: [
        { id: 'first', run: 'echo "a=1" >> "$GITHUB_ENV"; echo "b=x=y" >> "$GITHUB_OUTPUT"' },
        { run: 'echo "$REGION $a $OUTPUT"', env: { OUTPUT: '${{ steps.first.outputs.b }}' } },
      ],
    });
    expect(log).toEqual(['us-east-1 1 x=y']);
  });

  it('hands an action its inputs, and later steps what it sets', async () => {
    const login: Action = async ({ region }) => ({ LOGGED_IN_TO: region! });
    const steps = [{ uses: 'cloud/login@v4', with: { region: '${{ vars.REGION }}' } }, { run: 'echo "$LOGGED_IN_TO"' }];
    expect(await run({ steps }, { 'cloud/login': login })).toEqual(['us-east-1']);
    await expect(run({ steps })).rejects.toThrow('nothing stands in for the action cloud/login@v4');
  });

  it('ends with the first step that fails', async () => {
    const steps = [{ name: 'Break', run: 'echo broken; false | true; echo unreached' }, { run: 'echo never' }];
    await expect(run({ steps })).rejects.toMatchObject({ step: 'Break', exitCode: 1, lastLine: 'broken' });
  });

  it('knows references, and no other expressions', async () => {
    expect(await run({ steps: [{ run: 'echo "<${{ vars.MISSING }}>"' }] })).toEqual(['<>']);
    await expect(run({ steps: [{ run: 'echo "${{ always() }}"' }] })).rejects.toThrow('only references are known here');
  });
});
