import { describe, expect, it } from '@jest/globals';
import { canaryPlan } from '../../../asl/canary/plan';
import { plan, planWithCanary } from '../../../asl/plan';
import { backward } from '../../../asl/saga/backward';
import { stepsOf } from '../../../asl/saga/plan';
import { runFragment } from '../fragment-under-test';
import { NO_CANARY } from './canary-under-test';

const names = ['ScalingSuspension', 'CanaryTargetGroup', 'CanaryTraffic', 'CanaryService'];

describe('the plan of a canary', () => {
  it('keeps the scaling first, and has the listener before the service, as ECS wants it', () => {
    expect(stepsOf(canaryPlan).map(({ name }) => name)).toEqual(names);
    expect(stepsOf(planWithCanary)).toEqual([...stepsOf(plan), ...stepsOf(canaryPlan)]);
  });

  it('is left alone by an update of the endpoint', () => {
    expect(stepsOf(canaryPlan).filter(({ update }) => !('unchanged' in update))).toEqual([]);
  });

  it('is undone from its end', async () => {
    const { attempts, result } = await runFragment(backward(canaryPlan), { answers: NO_CANARY });
    expect(attempts.map(({ state }) => state)).toEqual([
      'LookCanaryService',
      'LookCanaryTraffic',
      'LookCanaryTargetGroup',
      'ResumeScaling',
    ]);
    expect(result.output).toEqual({ notes: [] });
  });
});
