import { describe, expect, it } from '@jest/globals';
import { FIRST_PLAN } from '../view-model/plan-samples';
import { slipway } from './cli-under-test';

describe('what is only planned', () => {
  it('is told as a plan whoever asked for it: a deployment from a file that wants a dry run starts nothing', async () => {
    const { code, out } = await slipway('deploy iris --watch', {
      api: { 'POST /models/iris/deployments': FIRST_PLAN },
    });
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'iris would go live for the first time, with version 1, image version 1.',
    ]);
    expect(out).not.toContain('is under way');
  });
});
