import { call } from '../aws/call';
import { firstUse } from '../aws/service-linked-role';
import { chain, type Fragment, merge, state } from '../language/fragment';
import { compare, differences } from '../saga/compare';
import type { Step } from '../saga/step';
import { find, undo } from '../saga/undo';
import {
  allLimits,
  describeScalableTarget,
  REGISTER,
  SCALABLE_SERVICE,
  SCALABLE_TARGET,
  standingLimits,
} from './scalable-target';
import {
  changeRequestPolicy,
  comparePolicies,
  POLICY_ALARMS,
  putCpuPolicy,
  putRequestPolicy,
  scalesByRequests,
} from './scaling-policies';
import {
  compareSchedule,
  isScheduled,
  limitsNow,
  putSchedule,
  putScheduleIfWanted,
  takeScheduleAway,
} from './scaling-schedule';

/** An upsert, as everything here is: an update is the same calls with other settings. */
const register = (limits: string): Fragment =>
  state(
    'RegisterScalableTarget',
    call(
      'applicationautoscaling',
      'registerScalableTarget',
      { ...SCALABLE_SERVICE, MinCapacity: `{% ${limits}.minTasks %}`, MaxCapacity: `{% ${limits}.maxTasks %}` },
      { permissions: REGISTER, retry: [firstUse('ApplicationAutoScaling.ValidationException')] },
    ),
  );

/** Beside what every endpoint has, as far as it is asked for: mostly it is not, which costs one transition. */
const more = (settings: string): Fragment => {
  const byRequests = putRequestPolicy(settings, {
    loadBalancerArn: '$slot.loadBalancerArn',
    targetGroupArn: '$made.targetGroupArn',
  });
  const scheduled = putSchedule(settings);
  return {
    start: 'IsMoreScalingWanted',
    states: (next) =>
      merge(
        {
          IsMoreScalingWanted: {
            Type: 'Choice',
            Choices: [
              { Condition: `{% ${scalesByRequests(settings)} %}`, Next: byRequests.start },
              { Condition: `{% ${isScheduled(settings)} %}`, Next: scheduled.start },
            ],
            Default: next,
          },
        },
        byRequests.states('IsScheduleWantedToo'),
        {
          IsScheduleWantedToo: {
            Type: 'Choice',
            Choices: [{ Condition: `{% ${isScheduled(settings)} %}`, Next: scheduled.start }],
            Default: next,
          },
        },
        scheduled.states(next),
      ),
  };
};

const create = (limits: string): Fragment => chain(register(limits), putCpuPolicy('$settings'), more('$settings'));

/** Within which limits it scales: its own, or any that an entry of its schedule has set. */
const compareLimits = (settings: string): Fragment => {
  const actual = "$states.result.ScalableTargets[0].{'minTasks': MinCapacity, 'maxTasks': MaxCapacity}";
  const suspended = '$states.result.ScalableTargets[0].SuspendedState.DynamicScalingOutSuspended';
  return compare(
    'CompareScalableTarget',
    describeScalableTarget,
    differences({
      limits: {
        recorded: `($now := ${actual}; $exists(${allLimits(settings)}[$ = $now]) ? $now : ${standingLimits(settings)})`,
        actual,
      },
      scalingOutSuspended: { recorded: 'false', actual: `(${suspended} = true)` },
    }),
  );
};

/** Follows the load with the number of tasks, within limits that a schedule may change. */
export const serviceScaling: Step = {
  name: 'ServiceScaling',
  create: create('$settings'),
  // What an entry of the schedule has set goes along.
  beside: { look: limitsNow('$settings'), create: create('$limits') },
  update: {
    follows: { settings: ['minTasks', 'maxTasks', 'cpuTargetPercent', 'requestsPerMinutePerTask', 'schedule'] },
    makesAnew: true,
    restores: ['limits', 'scalingOutSuspended', 'cpuTargetPercent', 'requestsPerMinutePerTask', 'schedule'],
    // Before the tasks: outside the former limits their new number would be taken back.
    prepare: ({ settings }) =>
      chain(
        takeScheduleAway(settings),
        register('$limits'),
        putCpuPolicy(settings),
        changeRequestPolicy(settings, { loadBalancerArn: '$loadBalancerArn', targetGroupArn: '$targetGroupArn' }),
      ),
    finish: ({ settings }) => putScheduleIfWanted(settings),
  },
  // Takes the policies, their alarms and the schedule along.
  undo: undo(
    'DeregisterScalableTarget',
    call('applicationautoscaling', 'deregisterScalableTarget', SCALABLE_SERVICE, {
      permissions: [
        { actions: ['application-autoscaling:DeregisterScalableTarget'], ...SCALABLE_TARGET },
        { actions: ['cloudwatch:DeleteAlarms'], resources: [POLICY_ALARMS] },
      ],
    }),
    {
      gone: ['ApplicationAutoScaling.ObjectNotFoundException'],
    },
  ),
  matches: ({ settings }) => chain(compareLimits(settings), comparePolicies(settings), compareSchedule(settings)),
  find: find('ScalableTarget', describeScalableTarget, '$states.result.ScalableTargets.ResourceId'),
};
