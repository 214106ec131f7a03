import { describe, expect, it } from '@jest/globals';
import { withdrawCanary } from '../../../asl/canary/withdraw';
import { type Answers, runFragment } from '../fragment-under-test';
import {
  CANARY,
  DENIED,
  forward,
  LOAD_BALANCER,
  listeners,
  MAIN,
  NO_CANARY,
  NOTHING_OF_A_CANARY,
  running,
  suffixed,
  targetGroup,
} from './canary-under-test';

const withdraw = (answers: Answers = {}) =>
  runFragment(withdrawCanary, {
    answers: { ...NO_CANARY, ...suffixed('OfCanary', NOTHING_OF_A_CANARY), ...answers },
  });

const THERE: Answers = {
  LookCanaryService: running(1),
  DeleteCanaryService: {},
  DescribeLeavingService: { Services: [] },
  ListLeavingTasks: { TaskArns: [] },
  LookCanaryTraffic: targetGroup(CANARY, LOAD_BALANCER),
  LookCanaryListener: listeners(forward({ [MAIN]: 100, [CANARY]: 0 })),
  DetachCanary: {},
  LookCanaryTargetGroup: targetGroup(CANARY),
  DeleteCanaryTargetGroup: {},
};

describe('withdrawing a canary', () => {
  it('takes all of it away, its tasks first, and looks whether it is gone', async () => {
    const { attempts, result } = await withdraw(THERE);
    const states = attempts.map(({ state }) => state);
    expect(result.status).toBe('SUCCEEDED');
    expect(states.filter((state) => !/^(Look|Describe|List|Find)/.test(state))).toEqual([
      'DeleteCanaryService',
      'DetachCanary',
      'DeleteCanaryTargetGroup',
      'ResumeScaling',
    ]);
    expect(states.slice(-4).toSorted()).toEqual(Object.keys(suffixed('OfCanary', NOTHING_OF_A_CANARY)).toSorted());
  });

  it('has nothing to do where there is none, however often it is done', async () => {
    const { attempts, result } = await withdraw();
    expect(result.status).toBe('SUCCEEDED');
    expect(attempts.map(({ state }) => state)).not.toContain('DetachCanary');
  });

  it('goes on where something can’t be taken away, and names it in the end', async () => {
    const { attempts, result } = await withdraw({
      ...THERE,
      DetachCanary: DENIED,
      FindCanaryTrafficOfCanary: targetGroup(CANARY, LOAD_BALANCER),
      FindScalingSuspensionOfCanary: {
        ScalableTargets: [{ ResourceId: 'service/a/a', SuspendedState: { DynamicScalingInSuspended: true } }],
      },
    });
    expect(attempts.map(({ state }) => state)).toContain('ResumeScaling');
    expect(result).toMatchObject({
      error: 'CanaryNotWithdrawn',
      cause: `something of the canary is left: ScalingSuspension service/a/a, CanaryTraffic slipway-iris-canary on ${LOAD_BALANCER} (DetachCanary: Any.AccessDeniedException: not allowed)`,
    });
  });

  it('counts what can’t be asked as left', async () => {
    const { result } = await withdraw({ FindCanaryServiceOfCanary: DENIED });
    expect(result).toMatchObject({
      error: 'CanaryNotWithdrawn',
      cause: expect.stringContaining('CanaryService slipway-iris (could not be verified'),
    });
  });
});
