import { describe, expect, it } from '@jest/globals';
import { refused } from '../refused';
import { KEY, scaling } from './scaling-under-test';

const MIDNIGHT = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

const NIGHT = {
  ...KEY,
  ScheduledActionName: 'night',
  Schedule: 'cron(0 20 * * ? *)',
  Timezone: 'Europe/Berlin',
  ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
} as const;
const MORNING = {
  ...NIGHT,
  ScheduledActionName: 'morning',
  Schedule: 'cron(0 7 * * ? *)',
  ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 4 },
};

function scheduled(...actions: (typeof NIGHT | typeof MORNING)[]) {
  const all = scaling({ startAt: MIDNIGHT });
  all.operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
  for (const action of actions) all.operations.PutScheduledAction(action);
  const described = () => all.operations.DescribeScheduledActions({ ServiceNamespace: 'ecs' }).ScheduledActions ?? [];
  const limits = () => {
    const [target] = all.operations.DescribeScalableTargets({ ServiceNamespace: 'ecs' }).ScalableTargets ?? [];
    return [target?.MinCapacity, target?.MaxCapacity];
  };
  return { ...all, described, limits };
}

describe('scheduled actions', () => {
  it('set the limits when their time comes, and the count with them, day after day', async () => {
    const { clock, ecs, limits } = scheduled(NIGHT, MORNING);
    const at = async (hours: number) => {
      await clock.sleep(MIDNIGHT + hours * HOUR + 1 - clock.now());
      return [ecs.desiredCount, ...limits()];
    };
    expect(await at(5.9)).toEqual([1, 1, 4]);
    expect(await at(6)).toEqual([2, 2, 4]);
    expect(await at(18.9)).toEqual([2, 2, 4]);
    expect(await at(19)).toEqual([0, 0, 0]);
    expect(await at(29)).toEqual([0, 0, 0]);
    expect(await at(30)).toEqual([2, 2, 4]);
    expect(await at(43)).toEqual([0, 0, 0]);
  });

  it('tell that they were triggered, in the words of AWS', async () => {
    const { clock, operations } = scheduled(NIGHT);
    await clock.sleep(20 * HOUR);
    expect(operations.DescribeScalingActivities({ ServiceNamespace: 'ecs' }).ScalingActivities).toMatchObject([
      { Cause: 'maximum capacity was set to 0', Description: 'Setting desired count to 0.' },
      {
        Cause: 'scheduled action name night was triggered',
        Description: 'Setting min capacity to 0 and max capacity to 0',
        StatusMessage: 'Successfully set min capacity to 0 and max capacity to 0',
      },
    ]);
  });

  it('leave what they do not mention', async () => {
    const { clock, limits } = scheduled({ ...MORNING, ScalableTargetAction: { MinCapacity: 3 } as never });
    await clock.sleep(7 * HOUR);
    expect(limits()).toEqual([3, 4]);
  });

  it('do nothing while they are suspended, and are not made up for', async () => {
    const { clock, ecs, operations, limits } = scheduled(NIGHT);
    const suspend = (ScheduledScalingSuspended: boolean) =>
      operations.RegisterScalableTarget({ ...KEY, SuspendedState: { ScheduledScalingSuspended } });
    suspend(true);
    await clock.sleep(20 * HOUR);
    suspend(false);
    await clock.sleep(HOUR);
    expect([ecs.desiredCount, ...limits()]).toEqual([1, 1, 4]);
    await clock.sleep(24 * HOUR);
    expect(ecs.desiredCount).toBe(0);
  });

  it('are upserts by name, of which the former time does not come any more', async () => {
    const { clock, ecs, operations, described } = scheduled(NIGHT);
    const [before] = described();
    operations.PutScheduledAction({ ...NIGHT, Schedule: 'cron(0 22 * * ? *)', ScalableTargetAction: undefined });
    expect(described()).toEqual([{ ...before, Schedule: 'cron(0 22 * * ? *)' }]);
    await clock.sleep(20 * HOUR);
    expect(ecs.desiredCount).toBe(1);
    await clock.sleep(2 * HOUR);
    expect(ecs.desiredCount).toBe(0);
  });

  it('are described by name and by resource', () => {
    const { operations } = scheduled(NIGHT, MORNING);
    const names = (request: object) =>
      operations
        .DescribeScheduledActions({ ServiceNamespace: 'ecs', ...request })
        .ScheduledActions?.map(({ ScheduledActionName }) => ScheduledActionName);
    expect(names({})).toEqual(['night', 'morning']);
    expect(names({ ResourceId: KEY.ResourceId, ScheduledActionNames: ['morning', 'noon'] })).toEqual(['morning']);
    expect(names({ ResourceId: 'service/other/other' })).toEqual([]);
    expect(names({ ServiceNamespace: 'dynamodb' })).toEqual([]);
  });

  it('are over when they are deleted, which happens once', async () => {
    const { clock, ecs, operations } = scheduled(NIGHT);
    operations.DeleteScheduledAction(NIGHT);
    await clock.sleep(24 * HOUR);
    expect(ecs.desiredCount).toBe(1);
    expect(() => operations.DeleteScheduledAction(NIGHT)).toThrow(
      refused('ObjectNotFoundException', 'No scheduled action found for service namespace: ecs, resource ID: service/'),
    );
  });

  it('go with their target', async () => {
    const { clock, ecs, operations, described } = scheduled(NIGHT);
    operations.DeregisterScalableTarget(KEY);
    expect(described()).toEqual([]);
    operations.RegisterScalableTarget({ ...KEY, MinCapacity: 1, MaxCapacity: 4 });
    await clock.sleep(24 * HOUR);
    expect(ecs.desiredCount).toBe(1);
    operations.DeregisterScalableTarget(KEY);
    expect(() => operations.PutScheduledAction(NIGHT)).toThrow(
      refused('ObjectNotFoundException', 'No scalable target registered'),
    );
  });

  it.each([
    ['a schedule that is none', { Schedule: 'cron(0 20 * * * *)' }, 'Unable to parse schedule expression'],
    ['a schedule of another kind', { Schedule: 'rate(1 day)' }, 'have cron expressions'],
    ['no schedule', { Schedule: undefined }, 'have cron expressions'],
    ['a time zone that is none', { Timezone: 'Europe/Berln' }, 'Invalid time zone: Europe/Berln'],
    [
      'a minimum above the maximum',
      { ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 1 } },
      'cannot be less than',
    ],
    ['no limits', { ScalableTargetAction: {} }, 'either a minimum capacity or a maximum capacity'],
  ])('refuse %s', (_what, change, message) => {
    const { operations } = scheduled();
    expect(() => operations.PutScheduledAction({ ...NIGHT, ...change })).toThrow(
      refused('ValidationException', message),
    );
  });

  it('are two hundred of a target at most', () => {
    const { operations } = scheduled();
    const put = (index: number) => operations.PutScheduledAction({ ...NIGHT, ScheduledActionName: `night-${index}` });
    for (let index = 0; index < 200; index++) put(index);
    put(0);
    expect(() => put(200)).toThrow(refused('LimitExceededException', 'at most 200'));
  });
});
