import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { FUNCTIONS } from '../../contract/functions';
import { bundle } from '../../lib/bundle';

const MAX_BYTES = 400_000;
/** Of what runs once a day, with nobody waiting for it to start: EC2's schemas alone are 550 kB. */
const MAX_DAILY_BYTES = 900_000;
const DAILY: readonly string[] = ['record-prices'];

const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(directory, { recursive: true }));

const environment = {
  TABLE_NAME: 'registry',
  CALLERS: '{}',
  POOLS: '{}',
  LOAD_BALANCER_ARNS: '["arn"]',
  LOAD_BALANCER_COUNT: '1',
  PORT_FROM: '5001',
  PORT_TO: '5050',
  ROUTING: 'port',
  NAMES_LISTENER_ARNS: '[]',
  MODELS_PER_LOAD_BALANCER: '90',
  MAX_MODEL_NAME_LENGTH: '24',
  IMAGE_REGISTRIES: '[]',
  DEPLOY_STATE_MACHINE_ARN: 'arn',
  DELETE_STATE_MACHINE_ARN: 'arn',
  WEBHOOKS_TABLE_NAME: 'webhooks',
  WEBHOOK_REACH: 'public',
  DELIVER_FUNCTION_NAME: 'deliver-webhook',
  AWS_REGION: 'us-east-1',
};

describe.each(Object.keys(FUNCTIONS))('the bundle of %s', (folder) => {
  const output = join(directory, folder);
  const file = join(output, 'index.js');

  it('is one file within the budget, without this machine’s paths', () => {
    bundle(folder, output);
    expect(statSync(file).size).toBeLessThanOrEqual(DAILY.includes(folder) ? MAX_DAILY_BYTES : MAX_BYTES);
    expect(readFileSync(file, 'utf8')).not.toContain(process.cwd());
  });

  it('loads without any package beside it', () => {
    const script = `process.stdout.write(typeof require(${JSON.stringify(file)}).handler)`;
    const answer = execFileSync(process.execPath, ['-e', script], { cwd: directory, env: environment });
    expect(String(answer)).toBe('function');
  });
});

it('a bundle is the same each time', () => {
  const [first, second] = ['first', 'second'].map((output) => {
    bundle('allocate-slot', join(directory, output));
    return readFileSync(join(directory, output, 'index.js'), 'utf8');
  });
  expect(first === second).toBe(true);
});
