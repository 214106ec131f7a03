import { describe, expect, it } from '@jest/globals';
import { isPlan } from '../../client/is-plan';
import { FIRST_PLAN } from '../view-model/plan-samples';

describe('the answer to a request for a deployment', () => {
  it('is a plan if nothing was started', () => {
    expect(isPlan(FIRST_PLAN)).toBe(true);
    expect(isPlan({ deploymentId: 'iris_deploy_1', status: 'IN_PROGRESS', statusUrl: '' })).toBe(false);
  });
});
