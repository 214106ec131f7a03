import { describe, expect, it } from '@jest/globals';
import { type Callbacks, type JsonValue, TaskError, type TaskRequest } from '../../../local/asl';
import { VirtualClock } from '../../../local/clock';
import { run, STARTED_AT } from './machine-under-test';

const RESOURCE = 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken';
const ask = (fields: object = {}) => ({
  Type: 'Task',
  Resource: RESOURCE,
  Arguments: { Token: '{% $states.context.Task.Token %}' },
  End: true,
  ...fields,
});

/** Somebody who answers so many seconds after a token was opened; beats each second, if told to. */
function answering(clock: VirtualClock, seconds: number, answer: JsonValue | TaskError, beats = 0) {
  let [opened, closed] = [0, 0];
  const callbacks: Callbacks = {
    open: (onHeartbeat) => {
      for (let beat = 1; beat <= beats; beat++) clock.wait(beat * 1000, onHeartbeat);
      const answered = new Promise<JsonValue>((resolve, reject) => {
        clock.wait(seconds * 1000, () => (answer instanceof TaskError ? reject(answer) : resolve(answer)));
      });
      answered.catch(() => undefined);
      return { token: `token-${++opened}`, answered, close: () => closed++ };
    },
  };
  return { callbacks, counts: () => ({ opened, closed }) };
}

async function waited(seconds: number, answer: JsonValue | TaskError, fields: object = {}, beats = 0) {
  const clock = new VirtualClock(STARTED_AT);
  const { callbacks, counts } = answering(clock, seconds, answer, beats);
  const requests: TaskRequest[] = [];
  const finished = await run(
    { Ask: ask(fields), Late: { Type: 'Pass', End: true } },
    {
      clock,
      callbacks,
      runTask: async (request) => {
        requests.push(request);
        return { Attributes: {} };
      },
    },
  );
  return { ...finished, counts: counts(), requests };
}

describe('a task that waits for its token', () => {
  it('gives it away with its call, and has the answer for its result', async () => {
    const { result, seconds, events, requests, execution, counts } = await waited(90, { yes: true });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { yes: true } });
    expect(seconds).toBe(90);
    expect(requests).toMatchObject([{ resource: RESOURCE, arguments: { Token: 'token-1' } }]);
    expect(events.filter((type) => /^Task(?!State)/.test(type))).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
    expect(execution.history.find(({ type }) => type === 'TaskSubmitted')).toMatchObject({
      taskSubmittedEventDetails: {
        resourceType: 'aws-sdk:dynamodb',
        resource: 'updateItem.waitForTaskToken',
        output: '{"Attributes":{}}',
      },
    });
    expect(counts).toEqual({ opened: 1, closed: 1 });
  });

  it('has the answer also where that was there before its call was answered', async () => {
    const clock = new VirtualClock(STARTED_AT);
    const { callbacks } = answering(clock, 1, 'early');
    const runTask = async () => {
      await clock.sleep(5_000);
      return null;
    };
    const { result, seconds } = await run({ Ask: ask() }, { clock, callbacks, runTask });
    expect(result.output).toBe('early');
    expect(seconds).toBe(5);
  });

  it('fails as the answer says, under its name', async () => {
    const { result, events } = await waited(1, new TaskError('Refused', 'nobody liked it'));
    expect(result).toEqual({ status: 'FAILED', error: 'Refused', cause: 'nobody liked it' });
    expect(events).toContain('TaskFailed');
  });

  it('fails if its call does, and waits for nothing', async () => {
    const clock = new VirtualClock(STARTED_AT);
    const { callbacks, counts } = answering(clock, 90, 'late');
    const runTask = async () => {
      throw new TaskError('DynamoDb.ConditionalCheckFailedException', 'no');
    };
    const { result, seconds, events } = await run({ Ask: ask() }, { clock, callbacks, runTask });
    expect(result).toMatchObject({ status: 'FAILED', error: 'DynamoDb.ConditionalCheckFailedException' });
    expect(seconds).toBe(0);
    expect(events).not.toContain('TaskSubmitted');
    expect(counts()).toEqual({ opened: 1, closed: 1 });
  });

  it('gives up with States.Timeout when its time is over', async () => {
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }];
    const { states, seconds, events, counts } = await waited(90, 'late', { TimeoutSeconds: 60, Catch });
    expect([states, seconds]).toEqual([['Ask', 'Late'], 60]);
    expect(events).toContain('TaskTimedOut');
    expect(counts).toEqual({ opened: 1, closed: 1 });
  });

  it('has another token each time that it is tried', async () => {
    const Retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 2 }];
    const { requests, counts } = await waited(90, 'late', { TimeoutSeconds: 10, Retry });
    expect(requests.map(({ arguments: args }) => args)).toEqual([
      { Token: 'token-1' },
      { Token: 'token-2' },
      { Token: 'token-3' },
    ]);
    expect(counts).toEqual({ opened: 3, closed: 3 });
  });

  it('goes on while it hears heartbeats, and no longer', async () => {
    const fields = { HeartbeatSeconds: 3 };
    expect((await waited(8, 'alive', fields, 6)).result.output).toBe('alive');
    const { result, seconds } = await waited(20, 'late', fields, 6);
    expect(result.error).toBe('States.HeartbeatTimeout');
    expect(seconds).toBe(9);
  });

  it('is not kept from its end by heartbeats', async () => {
    const { result, seconds } = await waited(20, 'late', { HeartbeatSeconds: 3, TimeoutSeconds: 5 }, 10);
    expect(result.error).toBe('States.Timeout');
    expect(seconds).toBe(5);
  });

  it('ends with its execution', async () => {
    const clock = new VirtualClock(STARTED_AT);
    const { callbacks, counts } = answering(clock, 90, 'late');
    const { result } = await run({ Ask: ask() }, { clock, callbacks, timeoutSeconds: 30 });
    expect(result.status).toBe('TIMED_OUT');
    await new Promise(setImmediate);
    expect(counts()).toEqual({ opened: 1, closed: 1 });
  });

  it('has what is recorded for its result where nobody takes answers', async () => {
    const runTask = async ({ arguments: args }: TaskRequest) => args;
    const { result, events } = await run({ Ask: ask() }, { runTask, random: () => 0.5 });
    expect(result.output).toEqual({ Token: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(events).not.toContain('TaskSubmitted');
  });
});
