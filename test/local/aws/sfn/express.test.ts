import { describe, expect, it } from '@jest/globals';
import { machineOf, serviceUnderTest } from './service-under-test';

const pass = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', Output: '{% $states.context %}', End: true } } };
const waiting = (seconds: number, more: object = {}) =>
  machineOf({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: seconds, End: true } }, ...more }, 'EXPRESS');
const express = (definition: object) => machineOf(definition, 'EXPRESS');
const stateMachineArn = express(pass).arn;
const executionArn = 'arn:aws:states:us-east-1:111111111111:express:app-deploy:one:uuid-1';

describe('StartSyncExecution', () => {
  it('answers when the execution has ended', async () => {
    const { operations } = serviceUnderTest(waiting(7));
    expect(await operations.StartSyncExecution({ stateMachineArn, name: 'one', input: '{"n": 21}' })).toEqual({
      executionArn,
      stateMachineArn,
      name: 'one',
      startDate: new Date(0),
      stopDate: new Date(7000),
      status: 'SUCCEEDED',
      input: '{"n": 21}',
      inputDetails: { included: true },
      output: '{"n":21}',
      outputDetails: { included: true },
      billingDetails: { billedDurationInMilliseconds: 7000, billedMemoryUsedInMB: 64 },
    });
  });

  it('answers with the error of an execution that failed, and no output', async () => {
    const fail = { StartAt: 'Fail', States: { Fail: { Type: 'Fail', Error: 'NoSuchModel', Cause: 'iris' } } };
    const answer = await serviceUnderTest(express(fail)).operations.StartSyncExecution({ stateMachineArn });
    expect(answer).toMatchObject({ status: 'FAILED', error: 'NoSuchModel', cause: 'iris', outputDetails: {} });
    expect(answer).not.toHaveProperty('output');
    expect(answer.billingDetails!.billedDurationInMilliseconds).toBe(100);
  });

  it.each([
    ['as its definition says', waiting(60, { TimeoutSeconds: 25 }), 25_000],
    ['after five minutes', waiting(3600), 300_000],
    ['after five minutes though its definition says more', waiting(3600, { TimeoutSeconds: 600 }), 300_000],
  ])('times out %s', async (_, machine, stoppedAt) => {
    const answer = await serviceUnderTest(machine).operations.StartSyncExecution({ stateMachineArn });
    expect(answer).toMatchObject({ status: 'TIMED_OUT', stopDate: new Date(stoppedAt) });
  });

  it('takes the same name as often as it is sent, and starts anew each time', async () => {
    const { operations } = serviceUnderTest(express(pass));
    const start = () => operations.StartSyncExecution({ stateMachineArn, name: 'one' });
    const [first, second] = [await start(), await start()];
    expect(first.executionArn).toBe(executionArn);
    expect(second).toMatchObject({ name: 'one', executionArn: executionArn.replace('uuid-1', 'uuid-2') });
  });

  it('shows its states a context object without redrives', async () => {
    const { operations } = serviceUnderTest(express(pass));
    const { output } = await operations.StartSyncExecution({ stateMachineArn, name: 'one' });
    expect(JSON.parse(output!).Execution).toEqual({
      Id: executionArn,
      Input: {},
      Name: 'one',
      RoleArn: 'arn:aws:iam::111111111111:role/app',
      StartTime: '1970-01-01T00:00:00.000Z',
    });
  });

  it('refuses names and inputs as StartExecution does', async () => {
    const { operations } = serviceUnderTest(express(pass));
    const start = (more: object) => operations.StartSyncExecution({ stateMachineArn, ...more });
    await expect(start({ name: 'a/b' })).rejects.toMatchObject({ code: 'InvalidName' });
    await expect(start({ input: '{' })).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
    await expect(start({ input: `"${'é'.repeat(131_072)}"` })).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
    await expect(operations.StartSyncExecution({ stateMachineArn: 'arn:none' })).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
    });
  });

  it('fails an execution whose output has more than 256 KiB', async () => {
    const large = {
      StartAt: 'Pass',
      States: { Pass: { Type: 'Pass', Output: "{% $pad('', 262144, 'x') %}", End: true } },
    };
    const answer = await serviceUnderTest(express(large)).operations.StartSyncExecution({ stateMachineArn });
    expect(answer).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('is not for standard workflows', async () => {
    const { operations } = serviceUnderTest(machineOf(pass));
    await expect(operations.StartSyncExecution({ stateMachineArn })).rejects.toMatchObject({
      code: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
  });
});

describe('StartExecution of an Express workflow', () => {
  it('starts it each time and goes on at once', async () => {
    const { operations, service, events, clock } = serviceUnderTest(waiting(5));
    const start = () => operations.StartExecution({ stateMachineArn, name: 'one', input: '{}' });
    expect(start()).toEqual({ executionArn, startDate: new Date(0) });
    expect(start().executionArn).not.toBe(executionArn);
    await clock.sleep(6000);
    expect(service.expressExecutions.map(({ ended }) => ended?.result.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    // EventBridge hears of standard workflows only.
    expect(events).toEqual([]);
  });

  it('makes an execution that nobody can ask for or stop', async () => {
    const { operations, clock } = serviceUnderTest(waiting(5));
    operations.StartExecution({ stateMachineArn, name: 'one' });
    await clock.sleep(1000);
    const refused = expect.objectContaining({
      code: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: express'",
    });
    expect(() => operations.DescribeExecution({ executionArn })).toThrow(refused);
    expect(() => operations.GetExecutionHistory({ executionArn })).toThrow(refused);
    expect(() => operations.StopExecution({ executionArn })).toThrow(refused);
    expect(() => operations.ListExecutions({ stateMachineArn })).toThrow(
      expect.objectContaining({ code: 'StateMachineTypeNotSupported' }),
    );
  });
});

describe('an Express workflow', () => {
  it.each(['ecs:runTask.sync', 'states:startExecution.sync:2', 'aws-sdk:sfn:startExecution.waitForTaskToken'])(
    'cannot call %s',
    (resource) => {
      const task = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments: {}, End: true };
      const inner = { StartAt: 'Task', States: { Task: task } };
      const both = { StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [inner], End: true } } };
      expect(() => serviceUnderTest(express(both))).toThrow(
        /\/States\/Both\/Branches\/0\/States\/Task\/Resource: Express state machine does not support '\.\w+' service integration/,
      );
    },
  );

  it('ends by its time limit where a fault says so, and is never aborted', async () => {
    const { operations } = serviceUnderTest(express(pass), [
      { event: 'abort', at: 'Pass' },
      { event: 'timeout', at: 'Pass' },
    ]);
    expect((await operations.StartSyncExecution({ stateMachineArn })).status).toBe('TIMED_OUT');
    expect((await operations.StartSyncExecution({ stateMachineArn })).status).toBe('SUCCEEDED');
  });
});
