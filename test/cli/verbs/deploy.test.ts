import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { slipway } from '../cli-under-test';

const started = [202, { deploymentId: 'iris_deploy_1', status: 'IN_PROGRESS', statusUrl: '' }] as const;

describe('slipway deploy', () => {
  it('asks for what was typed, under a key if there is one', async () => {
    let key: string | null = '';
    const answer = ({ headers }: Request) => {
      key = headers.get('idempotency-key');
      return started;
    };
    const { code, requests } = await slipway('deploy iris --version 2 --strategy canary --idempotency-key build-1', {
      api: { 'POST /models/iris/deployments': answer },
    });
    expect([code, key]).toEqual([0, 'build-1']);
    expect(requests[0]!.body).toEqual({ modelVersion: 2, strategy: 'canary' });
  });

  it('asks for what was planned, with the basis of the plan', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
    const plan = path.join(folder, 'plan.json');
    writeFileSync(
      plan,
      '{"model": "iris", "request": {"modelVersion": 2, "minTasks": 3}, "basis": {"modelVersion": "2"}}',
    );
    const api = { 'POST /models/iris/deployments': started };
    const { requests } = await slipway(`deploy iris --plan ${plan}`, { api });
    rmSync(folder, { recursive: true });
    expect(requests[0]!.body).toEqual({ modelVersion: 2, minTasks: 3, basis: { modelVersion: '2' } });
  });

  it('asks for nothing in particular, where nothing was typed', async () => {
    const { requests } = await slipway('deploy iris', { api: { 'POST /models/iris/deployments': started } });
    expect(requests[0]!.body).toEqual({});
  });
});
