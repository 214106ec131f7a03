import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, type Fragment, state, suffixed } from '../language/fragment';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';
import {
  describeScalableTarget,
  lookAtLimits,
  REGISTER,
  SCALABLE_SERVICE,
  standingLimits,
} from '../steps/scalable-target';
import { isScheduled } from '../steps/scaling-schedule';

const FORMER = '$former.settings';

const suspended = (isSuspended: boolean) =>
  ({
    DynamicScalingInSuspended: isSuspended,
    // Under load the service may grow whoever measures it.
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: isSuspended,
  }) as const;

/** As they are: what is measured against is not to be changed. */
const limits: Fragment = {
  start: 'AreLimitsScheduled',
  states: (next) => ({
    AreLimitsScheduled: {
      Type: 'Choice',
      Choices: [{ Condition: `{% ${isScheduled(FORMER)} %}`, Next: 'LookLimits' }],
      Assign: { limits: `{% ${standingLimits(FORMER)} %}` },
      Default: next,
    },
    LookLimits: { ...lookAtLimits(FORMER), Next: next },
  }),
};

const suspend = state(
  'SuspendScaling',
  call(
    'applicationautoscaling',
    'registerScalableTarget',
    {
      ...SCALABLE_SERVICE,
      // One that somebody deregistered is made anew.
      MinCapacity: '{% $limits.minTasks %}',
      MaxCapacity: '{% $limits.maxTasks %}',
      SuspendedState: suspended(true),
    },
    { permissions: REGISTER },
  ),
);

/**
 * While a canary takes some of its requests, the service would scale in, and going back would overload it. So it does not, until the
 * canary is over, however that ends: what is suspended stays so unless it is said that it does not.
 */
export const scalingSuspension: Step = {
  name: 'ScalingSuspension',
  create: chain(suffixed('OfCanary', limits), suspend),
  update: { unchanged: 'it ends with the canary' },
  undo: undo(
    'ResumeScaling',
    call(
      'applicationautoscaling',
      'registerScalableTarget',
      { ...SCALABLE_SERVICE, SuspendedState: suspended(false) },
      { permissions: REGISTER, retry: [settling('ApplicationAutoScaling.ConcurrentUpdateException')] },
    ),
    // Without limits only what is registered can be changed.
    { gone: ['ApplicationAutoScaling.ValidationException'] },
  ),
  find: find(
    'ScalingSuspension',
    describeScalableTarget,
    '$states.result.ScalableTargets[SuspendedState.DynamicScalingInSuspended or SuspendedState.ScheduledScalingSuspended].ResourceId',
  ),
};
