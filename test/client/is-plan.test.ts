import { describe, expect, it } from '@jest/globals';
import { isPlan, started } from '../../client/is-plan';
import { FIRST_PLAN } from '../view-model/plan-samples';

const STARTED = { deploymentId: 'iris_deploy_1', status: 'IN_PROGRESS', statusUrl: '' } as const;

describe('the answer to a request for a deployment', () => {
  it('is a plan if nothing was started', () => {
    expect(isPlan(FIRST_PLAN)).toBe(true);
    expect(isPlan(STARTED)).toBe(false);
  });

  it('is never taken for the other', () => {
    expect(started(STARTED)).toBe(STARTED);
    expect(() => started(FIRST_PLAN)).toThrow('a plan for iris came in place of a deployment');
  });
});
