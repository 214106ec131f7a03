import { describe, expect, it } from '@jest/globals';
import { TaskError, type TaskRequest } from '../../../local/asl';
import { run, task } from './machine-under-test';

const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

describe('Parallel', () => {
  it('gives the outputs of its branches in their order, whichever ends first', async () => {
    const { result, seconds } = await run(
      {
        Both: {
          Type: 'Parallel',
          Arguments: { by: '{% $states.input.n %}' },
          Branches: [
            branch('Slow', { Type: 'Wait', Seconds: 9, Output: "{% 'slow' & $states.input.by %}", End: true }),
            branch('Fast', { Type: 'Wait', Seconds: 1, Output: 'fast', End: true }),
          ],
          End: true,
        },
      },
      { input: { n: 1 } },
    );

    expect(result).toEqual({ status: 'SUCCEEDED', output: ['slow1', 'fast'] });
    expect(seconds).toBe(9);
  });

  describe('with a branch that fails', () => {
    const requests: TaskRequest[] = [];
    const runTask = async (request: TaskRequest) => {
      requests.push(request);
      if (request.state === 'Break') throw new TaskError('Ecs.ClientException', 'no such cluster');
      return new Promise<never>(() => {});
    };
    const states = {
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('Break', task()),
          branch('Hang', task()),
          branch('Wait', { Type: 'Wait', Seconds: 60, End: true }),
        ],
        Catch: [
          { ErrorEquals: ['Ecs.ClientException'], Assign: { failure: '{% $states.errorOutput %}' }, Next: 'Tell' },
        ],
        End: true,
      },
      Tell: { Type: 'Pass', Output: '{% $failure %}', End: true },
    };

    it("cuts off its siblings and hands the branch's own error to the Catch", async () => {
      requests.length = 0;
      const { result, events, seconds, states: entered } = await run(states, { runTask });

      expect(result).toEqual({
        status: 'SUCCEEDED',
        output: { Error: 'Ecs.ClientException', Cause: 'no such cluster' },
      });
      expect(entered).toEqual(['Both', 'Break', 'Hang', 'Wait', 'Tell']);
      expect(seconds).toBe(0);
      expect(requests.map(({ state, signal }) => [state, signal.aborted])).toEqual([
        ['Break', true],
        ['Hang', true],
      ]);
      expect(events.slice(events.indexOf('TaskFailed'))).toEqual([
        'TaskFailed',
        'TaskStateAborted',
        'TaskStateAborted',
        'WaitStateAborted',
        'ParallelStateFailed',
        'ParallelStateExited',
        'PassStateEntered',
        'PassStateExited',
        'ExecutionSucceeded',
      ]);
    });

    it('fails the execution with that error where nothing catches it', async () => {
      const { Catch, ...uncaught } = states.Both;
      const { result } = await run({ Both: uncaught }, { runTask });

      expect(result).toEqual({ status: 'FAILED', error: 'Ecs.ClientException', cause: 'no such cluster' });
    });

    it('starts all branches anew for a retry', async () => {
      let failures = 1;
      const { result, execution } = await run(
        {
          Both: {
            Type: 'Parallel',
            Branches: [branch('Break', task()), branch('Pass', { Type: 'Pass', End: true })],
            Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1 }],
            Output: '{% $states.context.State.RetryCount %}',
            End: true,
          },
        },
        {
          runTask: async () => {
            if (failures-- > 0) throw new TaskError('Once');
            return 'done';
          },
        },
      );

      expect(result).toEqual({ status: 'SUCCEEDED', output: 1 });
      expect(execution.transitions).toBe(6);
    });
  });

  it('can catch what fails a Choice inside, which has no Catch of its own', async () => {
    const { result } = await run({
      Try: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Choose',
            States: {
              Choose: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Never' }] },
              Never: { Type: 'Pass', End: true },
            },
          },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', End: true },
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output: 'States.NoChoiceMatched' });
  });

  it('records that a nested Parallel was cut off as well', async () => {
    const { events } = await run({
      Outer: {
        Type: 'Parallel',
        Branches: [
          branch('Inner', {
            Type: 'Parallel',
            Branches: [branch('Hang', { Type: 'Wait', Seconds: 9, End: true })],
            End: true,
          }),
          branch('Break', { Type: 'Fail', Error: 'Broken' }),
        ],
        End: true,
      },
    });

    expect(events.slice(-4)).toEqual([
      'WaitStateAborted',
      'ParallelStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });
});
