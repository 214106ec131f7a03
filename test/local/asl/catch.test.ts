import { describe, expect, it } from '@jest/globals';
import { TaskError } from '../../../local/asl';
import { run, task } from './machine-under-test';

const to = (name: string, ...ErrorEquals: string[]) => ({ ErrorEquals, Next: name });
const pass = { Type: 'Pass', End: true };

function caughtBy(catchers: object[], error: string) {
  return run(
    { Try: task({ Catch: catchers, End: true }), First: pass, Second: pass, Third: pass },
    {
      runTask: async () => {
        throw new TaskError(error, 'because');
      },
    },
  );
}

describe('Catch', () => {
  it.each([
    ['Ecs.ServerException', 'First'],
    ['Ecs.ClientException', 'Second'],
    ['States.Timeout', 'Third'],
  ])('goes where the first catcher says that names %s', async (error, state) => {
    const catchers = [to('First', 'Ecs.ServerException'), to('Second', 'States.TaskFailed'), to('Third', 'States.ALL')];

    expect((await caughtBy(catchers, error)).states).toEqual(['Try', state]);
  });

  it('takes precedence only after Retry has given up', async () => {
    const { states, seconds } = await run(
      {
        Try: task({
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }],
          Catch: [to('First', 'States.ALL')],
          End: true,
        }),
        First: pass,
      },
      {
        runTask: async () => {
          throw new TaskError('Broken');
        },
      },
    );

    expect([states, seconds]).toEqual([['Try', 'First'], 3]);
  });

  it('passes the error on as the output, with an empty Cause where there is none', async () => {
    const { result } = await run(
      { Try: task({ Catch: [to('First', 'States.ALL')], End: true }), First: pass },
      {
        runTask: async () => {
          throw new TaskError('Broken');
        },
      },
    );

    expect(result.output).toEqual({ Error: 'Broken', Cause: '' });
  });

  it("sets its own variables and not the state's", async () => {
    const { result } = await run(
      {
        Try: task({
          Arguments: '{% $missing %}',
          Assign: { outcome: 'succeeded' },
          Catch: [
            {
              ErrorEquals: ['States.QueryEvaluationError'],
              Assign: { failure: '{% $states.errorOutput.Error %}' },
              Output: { was: '{% $states.input %}' },
              Next: 'First',
            },
          ],
          End: true,
        }),
        First: {
          Type: 'Pass',
          Output: ['{% $failure %}', '{% $exists($outcome) %}', '{% $states.input.was %}'],
          End: true,
        },
      },
      { input: 7 },
    );

    expect(result.output).toEqual(['States.QueryEvaluationError', false, 7]);
  });

  it('catches what fails after the task: its Output', async () => {
    const { states } = await run(
      {
        Try: task({ Output: '{% $states.result.missing %}', Catch: [to('First', 'States.ALL')], End: true }),
        First: pass,
      },
      {
        runTask: async () => ({}),
      },
    );

    expect(states).toEqual(['Try', 'First']);
  });

  it('fails the state with an error of its own fields, which names its index', async () => {
    const { result } = await run(
      {
        Try: task({ Catch: [{ ...to('First', 'States.ALL'), Output: { cause: '{% $missing %}' } }], End: true }),
        First: pass,
      },
      {
        runTask: async () => {
          throw new TaskError('Broken');
        },
      },
    );

    expect(result.error).toBe('States.QueryEvaluationError');
    expect(result.cause).toContain("specified for the field 'Catch[0]/Output/cause' returned nothing (undefined).");
  });

  it('does not take a data limit for any error: only for its own name', async () => {
    const catchAll = [to('First', 'States.ALL')];
    const byName = [to('First', 'States.DataLimitExceeded')];

    expect((await caughtBy(catchAll, 'States.DataLimitExceeded')).states).toEqual(['Try']);
    expect((await caughtBy(byName, 'States.DataLimitExceeded')).states).toEqual(['Try', 'First']);
  });
});
