import { describe, expect, it } from '@jest/globals';
import { FIRST_PLAN } from '../../view-model/plan-samples';
import { slipway } from '../cli-under-test';

const route = 'POST /models/iris/endpoint/rollback';
const started = [202, { deploymentId: 'iris_rollback_1', status: 'IN_PROGRESS', statusUrl: '' }] as const;

describe('slipway repair', () => {
  it('has what is live gone through once more', async () => {
    const { code, out, requests } = await slipway('repair iris', { api: { [route]: started } });
    expect([code, requests[0]!.body]).toEqual([0, { repair: true }]);
    expect(out).toContain('iris_rollback_1 is under way.');
  });

  it('says what it would do, where only that is asked for', async () => {
    const { out, requests } = await slipway('repair iris --dry-run', { api: { [route]: FIRST_PLAN } });
    expect(requests[0]!.body).toEqual({ repair: true, dryRun: true });
    expect(out).toContain('iris would');
  });
});
