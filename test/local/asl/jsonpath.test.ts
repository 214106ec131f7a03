import { describe, expect, it } from '@jest/globals';
import { parseDefinition, startExecution, TaskError, type TaskRunner } from '../../../local/asl';
import { VirtualClock } from '../../../local/clock';
import { run } from './machine-under-test';

async function runJsonPath(state: object, input: object, runTask: TaskRunner = async () => null) {
  const execution = startExecution({
    definition: parseDefinition({
      StartAt: 'A',
      States: { A: { Type: 'Pass', End: true, ...state }, B: { Type: 'Pass', End: true } },
    }),
    input: input as never,
    clock: new VirtualClock(),
    runTask,
    execution: { id: 'id', name: 'name', roleArn: 'role', stateMachineId: 'machine', stateMachineName: 'machine' },
  });
  return execution.result;
}

describe('a JSONPath state', () => {
  it('selects, fills and places data by Reference Paths', async () => {
    const result = await runJsonPath(
      {
        InputPath: '$.order',
        Parameters: { 'first.$': '$.items[0]', 'name.$': '$$.Execution.Name', fixed: '$.items' },
        ResultPath: '$.result.inner',
        OutputPath: '$.result',
      },
      { order: { items: ['a', 'b'] } },
    );

    expect(result.output).toEqual({ inner: { first: 'a', name: 'name', fixed: '$.items' } });
  });

  it('keeps its input where ResultPath is null', async () => {
    expect((await runJsonPath({ Result: 1, ResultPath: null }, { a: 1 })).output).toEqual({ a: 1 });
  });

  it('places a caught error', async () => {
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:111111111111:function:f',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'B' }],
    };
    const result = await runJsonPath(task, { a: 1 }, async () => {
      throw new TaskError('Broken', 'by me');
    });

    expect(result.output).toEqual({ a: 1, error: { Error: 'Broken', Cause: 'by me' } });
  });

  it('fails for good on a path that leads nowhere', async () => {
    expect(await runJsonPath({ Parameters: { 'x.$': '$.nope' } }, { a: 1 })).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'A' (entered at the event id #2). " +
        `The JSONPath '$.nope' specified for the field 'x.$' could not be found in the input '{"a":1}'`,
    });
  });

  it('is not a JSONata one: keys that end in .$ are plain there', async () => {
    const { result } = await run({ A: { Type: 'Pass', Output: { 'x.$': '$.a' }, End: true } });

    expect(result.output).toEqual({ 'x.$': '$.a' });
  });
});
