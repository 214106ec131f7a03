import { describe, expect, it } from '@jest/globals';
import { TaskError } from '../../../local/asl';
import { delaySeconds } from '../../../local/asl/retry';
import { run, task } from './machine-under-test';

const failing = (...errors: string[]) => {
  const queue = [...errors];
  return async () => {
    const error = queue.shift();
    if (error) throw new TaskError(error);
    return 'done';
  };
};

/** Seconds between one attempt and the next. */
async function delays(retrier: object, attempts: number, random?: () => number): Promise<number[]> {
  const { execution } = await run(
    { Try: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 99, ...retrier }], End: true }) },
    { runTask: failing(...Array(attempts).fill('Busy')), ...(random && { random }) },
  );
  const times = execution.history.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp }) => +timestamp);
  return times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1000);
}

describe('Retry', () => {
  it('backs off exponentially: by default from 1 second, doubling', async () => {
    expect(await delays({}, 4)).toEqual([1, 2, 4, 8]);
  });

  it('takes its interval and rate, up to MaxDelaySeconds', async () => {
    expect(await delays({ IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 20 }, 5)).toEqual([2, 6, 18, 20, 20]);
  });

  it('with full jitter waits anything from nothing to the capped delay', async () => {
    const numbers = [0, 0.5, 0.25, 0.75];
    const retrier = { IntervalSeconds: 4, MaxDelaySeconds: 10, JitterStrategy: 'FULL' };

    expect(await delays(retrier, 4, () => numbers.shift() ?? 0)).toEqual([0, 4, 2.5, 7.5]);
  });

  it('never waits longer than MaxDelaySeconds', () => {
    const retrier = { ErrorEquals: ['Busy'], BackoffRate: 10, MaxDelaySeconds: 30 };
    for (let attempt = 0; attempt < 400; attempt += 40) {
      expect(delaySeconds(retrier, attempt, Math.random)).toBeLessThanOrEqual(30);
    }
  });

  it('gives up after MaxAttempts, 3 by default, and counts them in the context object', async () => {
    const seen: unknown[] = [];
    const { result, execution } = await run(
      {
        Try: task({
          Arguments: { Retry: '{% $states.context.State.RetryCount %}' },
          Retry: [{ ErrorEquals: ['States.TaskFailed'] }],
          End: true,
        }),
      },
      {
        runTask: async (request) => {
          seen.push(request.arguments);
          throw new TaskError('Busy', 'still');
        },
      },
    );

    expect(result).toEqual({ status: 'FAILED', error: 'Busy', cause: 'still' });
    expect(seen).toEqual([0, 1, 2, 3].map((Retry) => ({ Retry })));
    expect(execution.transitions).toBe(4);
  });

  it('retries not at all with MaxAttempts 0', async () => {
    const retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    const { execution } = await run({ Try: task({ Retry: retry, End: true }) }, { runTask: failing('Busy') });

    expect(execution.transitions).toBe(1);
  });

  it('asks the first retrier that matches, and each counts for itself', async () => {
    const Retry = [
      { ErrorEquals: ['A'], IntervalSeconds: 10, MaxAttempts: 1 },
      { ErrorEquals: ['B', 'A'], IntervalSeconds: 3, BackoffRate: 1, MaxAttempts: 2 },
    ];
    const states = { Try: task({ Retry, End: true }) };

    const mixed = await run(states, { runTask: failing('A', 'B', 'B') });
    expect([mixed.result.status, mixed.seconds]).toEqual(['SUCCEEDED', 16]);

    const exhausted = await run(states, { runTask: failing('A', 'A') });
    expect([exhausted.result.error, exhausted.seconds]).toEqual(['A', 10]);
  });

  it('retries an expression that fails', async () => {
    const { result, events, seconds } = await run({
      Try: task({
        Arguments: { Ready: '{% $states.context.State.RetryCount > 0 ? true : $missing %}' },
        Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], IntervalSeconds: 5 }],
        End: true,
      }),
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(seconds).toBe(5);
    expect(events.filter((type) => type === 'EvaluationFailed')).toHaveLength(1);
  });

  it('does not retry States.Runtime', async () => {
    const { result, execution } = await run(
      {
        Try: task({
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Try' }],
          End: true,
        }),
      },
      { runTask: failing('States.Runtime') },
    );

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(execution.transitions).toBe(1);
  });
});
