import { describe, expect, it } from '@jest/globals';
import { FIRST_PLAN } from '../../view-model/plan-samples';
import { slipway } from '../cli-under-test';

const started = [202, { deploymentId: 'iris_rollback_1', status: 'IN_PROGRESS', statusUrl: '' }] as const;
const api = { 'POST /models/iris/endpoint/rollback': started };

describe('slipway rollback', () => {
  it.each([
    ['rollback iris', {}],
    ['rollback iris iris_deploy_1', { deploymentId: 'iris_deploy_1' }],
    ['rollback iris --strategy blueGreen', { strategy: 'blueGreen' }],
    ['rollback iris --strategy {"type":"canary"}', { strategy: { type: 'canary' } }],
  ])('%s asks for %j', async (typed, body) => {
    const { code, out, requests } = await slipway(typed, { api });
    expect([code, requests[0]!.body]).toEqual([0, body]);
    expect(out).toContain('iris_rollback_1 is under way.');
  });

  it('says what it would do, where only that is asked for', async () => {
    const { out, requests } = await slipway('rollback iris --dry-run', {
      api: { 'POST /models/iris/endpoint/rollback': FIRST_PLAN },
    });
    expect(requests[0]!.body).toEqual({ dryRun: true });
    expect(out).toContain('iris would');
  });
});
