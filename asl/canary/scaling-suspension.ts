import { call } from '../aws/call';
import { settling } from '../aws/retries';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';
import { describeScalableTarget, REGISTER, SCALABLE_SERVICE } from '../steps/service-scaling';

const suspended = (isSuspended: boolean) =>
  ({
    DynamicScalingInSuspended: isSuspended,
    // Under load the service may grow whoever measures it.
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: isSuspended,
  }) as const;

/**
 * While a canary takes some of its requests, the service would scale in, and going back would overload it. So it does not, until the
 * canary is over, however that ends: what is suspended stays so unless it is said that it does not.
 */
export const scalingSuspension: Step = {
  name: 'ScalingSuspension',
  create: {
    start: 'SuspendScaling',
    states: (next) => ({
      SuspendScaling: {
        ...call(
          'applicationautoscaling',
          'registerScalableTarget',
          {
            ...SCALABLE_SERVICE,
            // One that somebody deregistered is made anew.
            MinCapacity: '{% $former.settings.minTasks %}',
            MaxCapacity: '{% $former.settings.maxTasks %}',
            SuspendedState: suspended(true),
          },
          { permissions: REGISTER },
        ),
        Next: next,
      },
    }),
  },
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
