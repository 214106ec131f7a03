import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { chain, state, suffixed } from '../language/fragment';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';
import { describeScalableTarget, REGISTER, SCALABLE_SERVICE } from '../steps/scalable-target';
import { limitsNow } from '../steps/scaling-schedule';

const suspended = (isSuspended: boolean) =>
  ({
    DynamicScalingInSuspended: isSuspended,
    // Under load the service may grow whoever measures it.
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: isSuspended,
  }) as const;

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
  // What is measured against is not to be changed.
  create: chain(suffixed('OfCanary', limitsNow('$former.settings')), suspend),
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
  matches: { nothing: 'it ends with the canary' },
  find: find(
    'ScalingSuspension',
    describeScalableTarget,
    '$states.result.ScalableTargets[SuspendedState.DynamicScalingInSuspended or SuspendedState.ScheduledScalingSuspended].ResourceId',
  ),
};
