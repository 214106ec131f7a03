import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

/** The runner looks for a region and credentials, though a comparison needs neither. */
const OFFLINE = { AWS_REGION: 'eu-central-1', AWS_EC2_METADATA_DISABLED: 'true' };

it('the integration test’s snapshot is what it would deploy: run `npm run snapshot` after a change', async () => {
  const runner = promisify(execFile)('integ-runner', [], {
    env: { ...process.env, ...OFFLINE, PATH: `node_modules/.bin:${process.env.PATH}` },
  });
  const { stdout, stderr } = await runner.catch((failed: { stdout: string; stderr: string }) => failed);
  expect(stdout + stderr).toContain('UNCHANGED  integ.deploy');
});
