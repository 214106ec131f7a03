import { describe, expect, it } from '@jest/globals';
import { canaryBeside, canaryPlan } from '../../../asl/canary/plan';
import { backward } from '../../../asl/saga/backward';
import { stepsOf } from '../../../asl/saga/plan';
import { runFragment } from '../fragment-under-test';
import { NO_CANARY } from './canary-under-test';

const names = ['ScalingSuspension', 'CanaryTargetGroup', 'CanaryTraffic', 'CanaryService'];

describe('the plan of a canary', () => {
  it('keeps the scaling first, and has the listener before the service, as ECS wants it', () => {
    expect(stepsOf(canaryPlan).map(({ name }) => name)).toEqual(names);
    expect(stepsOf(canaryBeside)).toEqual(stepsOf(canaryPlan));
  });

  it('is left alone by an update of the endpoint', () => {
    expect(stepsOf(canaryPlan).filter(({ update }) => !('unchanged' in update))).toEqual([]);
  });

  it.each([
    ['by itself', canaryPlan],
    ['beside the endpoint', canaryBeside],
  ])('is undone from its end, %s', async (_where, plan) => {
    const { attempts, result } = await runFragment(backward(plan), { answers: NO_CANARY });
    expect(attempts.map(({ state }) => state)).toEqual([
      'LookCanaryService',
      'LookCanaryTraffic',
      'LookCanaryTargetGroup',
      'ResumeScaling',
    ]);
    expect(result.output).toEqual({ notes: [] });
  });
});
