import { MOST_ENTRIES } from '../../contract/schedule';
import { call } from '../aws/call';
import { settling } from '../aws/retries';
import { branch, type Fragment, onlyIf, state } from '../language/fragment';
import { compare, differences } from '../saga/compare';
import { describing, lookAtLimits, SCALABLE_SERVICE, SCALABLE_TARGET, standingLimits } from './scalable-target';

/** Which entry it is, from 0. */
const nameOf = (index: string) => `$name & '-schedule-' & ${index}`;

export const isScheduled = (settings: string) => `$count(${settings}.schedule) > 0`;

/** A schedule takes all tasks away at some time, or lets them be scaled in to none. */
export const sleeps = (settings: string) => `$count(${settings}.schedule[minTasks = 0]) > 0`;

const NO_ACTION = 'ApplicationAutoScaling.ObjectNotFoundException';

/** All at once are concurrent changes of one scalable target, which AWS refuses. */
const ONE_BY_ONE = { Type: 'Map', MaxConcurrency: 1 } as const;

/** Upserts: each entry sets the endpoint's limits when its time comes. */
export const putSchedule = (settings: string): Fragment =>
  state('PutSchedule', {
    ...ONE_BY_ONE,
    Items: `{% $append([], ${settings}.schedule) %}`,
    ItemSelector: {
      index: '{% $states.context.Map.Item.Index %}',
      entry: '{% $states.context.Map.Item.Value %}',
    },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      ...branch(
        state(
          'PutScheduledAction',
          call(
            'applicationautoscaling',
            'putScheduledAction',
            {
              ...SCALABLE_SERVICE,
              ScheduledActionName: `{% ${nameOf('$states.input.index')} %}`,
              Schedule: "{% 'cron(' & $states.input.entry.cron & ')' %}",
              Timezone: '{% $states.input.entry.timeZone %}',
              ScalableTargetAction: {
                MinCapacity: '{% $states.input.entry.minTasks %}',
                MaxCapacity: '{% $states.input.entry.maxTasks %}',
              },
            },
            {
              permissions: [{ actions: ['application-autoscaling:PutScheduledAction'], ...SCALABLE_TARGET }],
              // Registering is eventually consistent.
              retry: [settling(NO_ACTION)],
            },
          ),
        ),
        { ScheduledActionPut: { Type: 'Succeed' } },
      ),
    },
  });

export const putScheduleIfWanted = (settings: string): Fragment =>
  onlyIf('IsScheduleWanted', isScheduled(settings), putSchedule(settings));

/** As they are now, `$limits`; where nothing is scheduled nothing has to be asked for that. */
export const limitsNow = (settings: string): Fragment => ({
  start: 'AreLimitsScheduled',
  states: (next) => ({
    AreLimitsScheduled: {
      Type: 'Choice',
      Choices: [{ Condition: `{% ${isScheduled(settings)} %}`, Next: 'LookLimits' }],
      Assign: { limits: `{% ${standingLimits(settings)} %}` },
      Default: next,
    },
    LookLimits: { ...lookAtLimits(settings), Next: next },
  }),
});

/** Those of its entries that are there. */
const describeSchedule = call(
  'applicationautoscaling',
  'describeScheduledActions',
  { ...SCALABLE_SERVICE, ScheduledActionNames: `{% $append([], [0..${MOST_ENTRIES - 1}].(${nameOf('$')})) %}` },
  { permissions: [describing('ScheduledActions')] },
);

/** The entries, in their order, as a person has them. */
export const compareSchedule = (settings: string): Fragment =>
  compare(
    'CompareSchedule',
    describeSchedule,
    differences({
      schedule: {
        recorded: `$join(${settings}.schedule.('cron(' & cron & ') ' & timeZone & ' ' & minTasks & ' to ' & maxTasks), '; ')`,
        actual:
          "$join($sort($append([], $states.result.ScheduledActions), function($a, $b) { $a.ScheduledActionName > $b.ScheduledActionName }).(Schedule & ' ' & Timezone & ' ' & ScalableTargetAction.MinCapacity & ' to ' & ScalableTargetAction.MaxCapacity), '; ')",
      },
    }),
  );

/** None of it fires from here on: tasks that are replaced must not be taken away meanwhile. And `$limits`, those to be held to. */
export const takeScheduleAway = (settings: string): Fragment => {
  const remove = state('DeleteSchedule', {
    ...ONE_BY_ONE,
    Items: '{% $scheduledActions %}',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'DeleteScheduledAction',
      States: {
        DeleteScheduledAction: {
          ...call(
            'applicationautoscaling',
            'deleteScheduledAction',
            { ...SCALABLE_SERVICE, ScheduledActionName: '{% $states.input %}' },
            {
              permissions: [{ actions: ['application-autoscaling:DeleteScheduledAction'], ...SCALABLE_TARGET }],
              catch: [{ ErrorEquals: [NO_ACTION], Next: 'ScheduledActionGone' }],
            },
          ),
          Next: 'ScheduledActionGone',
        },
        ScheduledActionGone: { Type: 'Succeed' },
      },
    },
  });
  return {
    start: 'LookSchedule',
    states: (next) => ({
      LookSchedule: {
        ...describeSchedule,
        Assign: { scheduledActions: '{% $append([], $states.result.ScheduledActions.ScheduledActionName) %}' },
        Next: 'IsThereASchedule',
      },
      IsThereASchedule: {
        Type: 'Choice',
        Choices: [
          {
            Condition: `{% $count($scheduledActions) = 0 and $not(${isScheduled(settings)}) %}`,
            Assign: { limits: `{% ${standingLimits(settings)} %}` },
            Next: next,
          },
        ],
        Default: remove.start,
      },
      ...remove.states('LookLimits'),
      LookLimits: { ...lookAtLimits(settings), Next: next },
    }),
  };
};
