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

  it('asks for nothing in particular, where nothing was typed', async () => {
    const { requests } = await slipway('deploy iris', { api: { 'POST /models/iris/deployments': started } });
    expect(requests[0]!.body).toEqual({});
  });
});
