import { describe, expect, it } from '@jest/globals';
import { call } from '../../../asl/aws/call';
import { atOnce, withFewRetries } from '../../../asl/aws/few-retries';
import { inUse, THROTTLED } from '../../../asl/aws/retries';

describe('calls that somebody waits for', () => {
  it('are tried again a few times, and are otherwise as they were', () => {
    const options = { permissions: [], retry: [inUse('Ecs.UpdateInProgressException')] };
    const task = { ...call('ecs', 'describeClusters', {}, options), Next: 'End' };
    const end = { Type: 'Succeed' } as const;
    expect(withFewRetries({ StartAt: 'Look', States: { Look: task, End: end } })).toEqual({
      StartAt: 'Look',
      States: {
        Look: {
          ...task,
          Retry: [
            { ...inUse('Ecs.UpdateInProgressException'), MaxAttempts: 3 },
            { ...THROTTLED.ecs, MaxAttempts: 3 },
          ],
        },
        End: end,
      },
    });
  });

  it('are tried again a few times within what is done for each of several things too', () => {
    const task = { ...call('ecs', 'describeClusters', {}, { permissions: [] }), End: true } as const;
    const each = { Type: 'Map', ItemProcessor: { StartAt: 'Look', States: { Look: task } }, End: true } as never;
    const retries = { Retry: [{ ...THROTTLED.ecs, MaxAttempts: 3 }] };
    expect(withFewRetries({ StartAt: 'Each', States: { Each: each } }).States.Each).toMatchObject({
      ItemProcessor: { StartAt: 'Look', States: { Look: retries } },
    });
  });
});

describe('calls that nobody waits for', () => {
  it('are tried once and given up soon, within attempts too', () => {
    const { Retry: _, ...task } = { ...call('ecs', 'describeClusters', {}, { permissions: [] }), Next: 'End' };
    const retried = { ...call('ecs', 'describeClusters', {}, { permissions: [] }), Next: 'End' };
    const end = { Type: 'Succeed' } as const;
    const within = (look: object) => ({
      Type: 'Parallel',
      Branches: [{ StartAt: 'Look', States: { Look: look } }],
      Next: 'Look',
    });
    const states = () => ({ Try: within(retried), Look: retried, End: end }) as never;
    const soon = { ...task, TimeoutSeconds: 3 };
    expect(atOnce({ start: 'Try', states }, 3).states('End')).toEqual({ Try: within(soon), Look: soon, End: end });
  });
});
