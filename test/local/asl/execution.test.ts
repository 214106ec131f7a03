import { describe, expect, it } from '@jest/globals';
import type { Execution, HistoryEvent } from '../../../local/asl';
import { run, STARTED_AT, start, task } from './machine-under-test';

const call = {
  Try: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], End: true }),
  Caught: { Type: 'Pass', End: true },
};

describe('an execution', () => {
  it('that is stopped ends as ABORTED, uncaught, and tells its task', async () => {
    let signal: AbortSignal | undefined;
    const execution = start(call, {
      runTask: (request) => {
        signal = request.signal;
        return new Promise(() => {});
      },
    });
    await Promise.resolve();
    while (!signal) await Promise.resolve();
    execution.stop('Manual', 'enough');

    expect(await execution.result).toEqual({ status: 'ABORTED', error: 'Manual', cause: 'enough' });
    expect(signal.aborted).toBe(true);
    expect(execution.history.at(-1)).toMatchObject({ type: 'ExecutionAborted', previousEventId: 0 });
  });

  it.each([
    ['stop', 'ABORTED'],
    ['timeOut', 'TIMED_OUT'],
  ] as const)('can be ended by %s as a state is entered: its task never starts', async (end, status) => {
    let calls = 0;
    const atTry = ({ stateEnteredEventDetails }: HistoryEvent) => {
      if (stateEnteredEventDetails?.name === 'Try') execution[end]();
    };
    const execution: Execution = start(call, { onEvent: atTry, runTask: async () => ++calls });

    expect(await execution.result).toEqual({ status });
    expect(calls).toBe(0);
    expect(execution.history.map(({ type }) => type).slice(0, 2)).toEqual(['ExecutionStarted', 'TaskStateEntered']);
    expect(execution.history).toHaveLength(3);
  });

  it('ends once: what comes later changes nothing', async () => {
    const { execution, result } = await run({ Pass: { Type: 'Pass', End: true } });
    execution.stop();

    expect(result).toEqual({ status: 'SUCCEEDED', output: {} });
    expect(execution.history.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('rejects where a task runner breaks its contract, rather than hide that', async () => {
    const execution = start(call, {
      runTask: async () => {
        throw new TypeError('a defect');
      },
    });

    await expect(execution.result).rejects.toThrow('a defect');
  });

  it('hands a task its resource, arguments, role and execution', async () => {
    let request: object = {};
    await run(call, {
      runTask: async (given) => {
        request = given;
        return null;
      },
    });

    expect(request).toMatchObject({
      resource: 'arn:aws:states:::aws-sdk:ecs:createCluster',
      arguments: {},
      state: 'Try',
      mapIndex: [],
      executionArn: 'arn:aws:states:us-east-1:111111111111:execution:machine:run',
      roleArn: 'arn:aws:iam::111111111111:role/machine',
    });
  });

  it('waits for seconds or until a time', async () => {
    const { seconds } = await run(
      {
        Seconds: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'Until' },
        Until: { Type: 'Wait', Timestamp: '2026-01-01T00:01:00+00:00', Next: 'Past' },
        Past: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', End: true },
      },
      { input: { seconds: 20 } },
    );

    expect(seconds).toBe(60);
  });

  it.each(['2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00'])(
    'does not take %s for a time',
    async (Timestamp) => {
      const { result } = await run({ Until: { Type: 'Wait', Timestamp, End: true } });

      expect(result.cause).toContain('cannot be parsed as an ISO-8601 extended offset date-time format string');
    },
  );

  it('shows itself and the state in the context object', async () => {
    const { result } = await run(
      {
        Wait: { Type: 'Wait', Seconds: 1, Next: 'Show' },
        Show: { Type: 'Pass', Output: '{% $states.context %}', End: true },
      },
      { input: { n: 1 } },
    );

    expect(result.output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:111111111111:execution:machine:run',
        Input: { n: 1 },
        Name: 'run',
        RoleArn: 'arn:aws:iam::111111111111:role/machine',
        StartTime: new Date(STARTED_AT).toISOString(),
        RedriveCount: 0,
      },
      State: { EnteredTime: new Date(STARTED_AT + 1000).toISOString(), Name: 'Show' },
      StateMachine: {
        Id: 'arn:aws:states:us-east-1:111111111111:stateMachine:machine',
        Name: 'machine',
      },
    });
  });

  it('records what GetExecutionHistory gives', async () => {
    const { execution } = await run(
      { Try: task({ TimeoutSeconds: 60, Assign: { n: 1 }, End: true }) },
      { runTask: async () => ({ ok: true }) },
    );

    expect(execution.history.map(({ timestamp, ...event }) => event)).toMatchObject([
      { id: 1, previousEventId: 0, type: 'ExecutionStarted', executionStartedEventDetails: { input: '{}' } },
      { id: 2, previousEventId: 0, type: 'TaskStateEntered', stateEnteredEventDetails: { name: 'Try', input: '{}' } },
      {
        id: 3,
        previousEventId: 2,
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          resourceType: 'aws-sdk:ecs',
          resource: 'createCluster',
          parameters: '{}',
          timeoutInSeconds: 60,
        },
      },
      { id: 4, previousEventId: 3, type: 'TaskStarted' },
      { id: 5, previousEventId: 4, type: 'TaskSucceeded', taskSucceededEventDetails: { output: '{"ok":true}' } },
      {
        id: 6,
        previousEventId: 5,
        type: 'TaskStateExited',
        stateExitedEventDetails: { name: 'Try', assignedVariables: { n: '1' } },
      },
      {
        id: 7,
        previousEventId: 6,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output: '{"ok":true}' },
      },
    ]);
  });

  it('runs the same under the same random source', async () => {
    const states = { Pass: { Type: 'Pass', Output: '{% [$uuid(), $random()] %}', End: true } };
    const random = () => {
      let n = 0;
      return () => (n = (n + 0.37) % 1);
    };

    expect((await run(states, { random: random() })).result).toEqual((await run(states, { random: random() })).result);
  });
});
