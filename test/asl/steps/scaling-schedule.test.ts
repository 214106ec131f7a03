import { describe, expect, it } from '@jest/globals';
import { settling, THROTTLED } from '../../../asl/aws/retries';
import {
  isScheduled,
  putSchedule,
  putScheduleIfWanted,
  sleeps,
  takeScheduleAway,
} from '../../../asl/steps/scaling-schedule';
import { type Answers, evaluated, failure, runFragment } from '../fragment-under-test';
import { shipped } from './expectations';

const NIGHT = { cron: '0 20 ? * MON-FRI *', timeZone: 'Europe/Berlin', minTasks: 0, maxTasks: 0 };
const MORNING = { cron: '0 7 ? * MON-FRI *', timeZone: 'Europe/Berlin', minTasks: 2, maxTasks: 4 };

const settings = (...schedule: object[]) => ({ settings: { minTasks: 1, maxTasks: 4, schedule } });

describe('a schedule', () => {
  it('is wanted where it has an entry, and lets who has none stay as they are', async () => {
    const asked = async (...schedule: object[]) => [
      await evaluated(isScheduled('$settings'), settings(...schedule) as never),
      await evaluated(sleeps('$settings'), settings(...schedule) as never),
    ];
    expect(await asked()).toEqual([false, false]);
    expect(await asked(MORNING)).toEqual([true, false]);
    expect(await asked(MORNING, NIGHT)).toEqual([true, true]);
    expect(await asked({ ...NIGHT, maxTasks: 4 })).toEqual([true, true]);
  });

  it('is an action of each entry, in its time zone, by names that an update finds again', async () => {
    const { attempts } = await runFragment(putSchedule('$settings'), {
      variables: settings(NIGHT, MORNING) as never,
      answers: { PutScheduledAction: {} },
    });
    expect(attempts.map(({ arguments: asked }) => asked)).toEqual([
      {
        ServiceNamespace: 'ecs',
        ResourceId: 'service/slipway-iris/slipway-iris',
        ScalableDimension: 'ecs:service:DesiredCount',
        ScheduledActionName: 'slipway-iris-schedule-0',
        Schedule: 'cron(0 20 ? * MON-FRI *)',
        Timezone: 'Europe/Berlin',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
      },
      expect.objectContaining({
        ScheduledActionName: 'slipway-iris-schedule-1',
        Schedule: 'cron(0 7 ? * MON-FRI *)',
        ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 4 },
      }),
    ]);
  });

  it('is put one by one, where AWS refuses changes at once, and waits until the target is known', () => {
    const { PutSchedule } = shipped(putSchedule('$settings').states('Put'));
    expect(PutSchedule).toMatchObject({
      MaxConcurrency: 1,
      ItemProcessor: {
        States: {
          PutScheduledAction: {
            Retry: [settling('ApplicationAutoScaling.ObjectNotFoundException'), THROTTLED.applicationautoscaling],
          },
        },
      },
    });
  });

  it('is not put where none is wanted', async () => {
    const put = async (...schedule: object[]) =>
      (
        await runFragment(putScheduleIfWanted('$settings'), {
          variables: settings(...schedule) as never,
          answers: { PutScheduledAction: {} },
        })
      ).attempts.length;
    expect(await put()).toBe(0);
    expect(await put(NIGHT)).toBe(1);
  });
});

describe('a schedule that is taken away', () => {
  const take = (schedule: object[], answers: Answers) =>
    runFragment(takeScheduleAway('$settings'), {
      variables: settings(...schedule) as never,
      answers,
      wanted: '$limits',
    });
  const there = (...names: string[]) => ({
    LookSchedule: { ScheduledActions: names.map((ScheduledActionName) => ({ ScheduledActionName })) },
  });

  it('is looked for under all names that it can have', async () => {
    const { attempts, result } = await take([], there());
    expect(attempts).toHaveLength(1);
    expect((attempts[0]!.arguments as { ScheduledActionNames: string[] }).ScheduledActionNames).toEqual(
      Array.from({ length: 10 }, (_, index) => `slipway-iris-schedule-${index}`),
    );
    expect(result.output).toEqual({ minTasks: 1, maxTasks: 4 });
  });

  it('is gone, whoever took it, before the limits are looked at', async () => {
    const { attempts, result } = await take([MORNING], {
      ...there('slipway-iris-schedule-0', 'slipway-iris-schedule-1'),
      DeleteScheduledAction: [{}, failure('ApplicationAutoScaling.ObjectNotFoundException')],
      LookLimits: { ScalableTargets: [{ MinCapacity: 2, MaxCapacity: 4 }] },
    });
    expect(attempts.slice(1).map(({ state }) => state)).toEqual([
      'DeleteScheduledAction',
      'DeleteScheduledAction',
      'LookLimits',
    ]);
    expect(attempts[1]?.arguments).toMatchObject({ ScheduledActionName: 'slipway-iris-schedule-0' });
    expect(result.output).toEqual({ minTasks: 2, maxTasks: 4 });
  });

  it('was taken before: the limits that it set hold on the way back too', async () => {
    const { result } = await take([MORNING], {
      ...there(),
      LookLimits: { ScalableTargets: [{ MinCapacity: 2, MaxCapacity: 4 }] },
    });
    expect(result.output).toEqual({ minTasks: 2, maxTasks: 4 });
  });

  it('that cannot be deleted is an error', async () => {
    const { result } = await take([], {
      ...there('slipway-iris-schedule-0'),
      DeleteScheduledAction: failure('Any.AccessDeniedException', 'no'),
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Any.AccessDeniedException' });
  });
});
