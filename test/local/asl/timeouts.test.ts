import { describe, expect, it } from '@jest/globals';
import { TaskError } from '../../../local/asl';
import { VirtualClock } from '../../../local/clock';
import { run, task } from './machine-under-test';

const never = () => new Promise<never>(() => {});

describe('timeouts', () => {
  it('end a task that hangs with States.Timeout, without a cause', async () => {
    const { result, seconds, events } = await run({ Try: task({ TimeoutSeconds: 30, End: true }) }, { runTask: never });

    expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    expect(seconds).toBe(30);
    expect(events).toContain('TaskTimedOut');
  });

  it('can be an expression, and can be caught by States.Timeout but not by States.TaskFailed', async () => {
    const Catch = [
      { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' },
      { ErrorEquals: ['States.Timeout'], Next: 'TimedOut' },
    ];
    const pass = { Type: 'Pass', End: true };
    const { states, seconds } = await run(
      { Try: task({ TimeoutSeconds: '{% $states.input.limit %}', Catch, End: true }), Failed: pass, TimedOut: pass },
      { runTask: never, input: { limit: 12 } },
    );

    expect([states, seconds]).toEqual([['Try', 'TimedOut'], 12]);
  });

  it('of a heartbeat come first where they are shorter', async () => {
    const { result, seconds } = await run(
      { Try: task({ TimeoutSeconds: 30, HeartbeatSeconds: 5, End: true }) },
      { runTask: never },
    );

    expect(result.error).toBe('States.HeartbeatTimeout');
    expect(seconds).toBe(5);
  });

  it('refuse a limit that is no positive number', async () => {
    const { result } = await run({ Try: task({ TimeoutSeconds: '{% -1 %}', End: true }) });

    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain('The TimeoutSeconds field must be an integer from 1 to 99999999 but was: -1');
  });

  it('leave alone a task that answers in time, and tell one that does not', async () => {
    const clock = new VirtualClock();
    const signals: AbortSignal[] = [];
    const { result, seconds } = await run(
      {
        Try: task({ TimeoutSeconds: 10, Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }], End: true }),
      },
      {
        clock,
        runTask: async ({ signal }) => {
          signals.push(signal);
          await clock.sleep(signals.length === 1 ? 11_000 : 9_000);
          return 'late';
        },
      },
    );

    expect(result).toEqual({ status: 'SUCCEEDED', output: 'late' });
    expect(seconds).toBe(20);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('of the execution end it as TIMED_OUT, whatever it would catch', async () => {
    const catchAll = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const { result, seconds, execution } = await run(
      { Try: task({ Catch: catchAll, End: true }), Caught: { Type: 'Pass', End: true } },
      { runTask: never, timeoutSeconds: 3 },
    );

    expect(result).toEqual({ status: 'TIMED_OUT' });
    expect(seconds).toBe(3);
    expect(execution.history.at(-1)).toMatchObject({
      type: 'ExecutionTimedOut',
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
  });

  it('take a recorded States.Timeout for one', async () => {
    const { events } = await run(
      { Try: task() },
      {
        runTask: async () => {
          throw new TaskError('States.Timeout');
        },
      },
    );

    expect(events.slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });
});
