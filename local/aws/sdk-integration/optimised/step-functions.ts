import { type JsonValue, TaskError } from '../../../asl/task';
import type { Integration, Task } from '../integration';
import { fromText, isObject, type JsonObject, toText } from './json-text';

const errors = { prefix: 'StepFunctions', unmodelled: 'StepFunctions.AWSStepFunctionsException' };

/** `states:startExecution`: the child's input is JSON; the parent goes on at once. */
export const startExecution: Integration = {
  service: 'sfn',
  action: 'startExecution',
  errors,
  jsonFields: /^Input$/,
  prepare: (args) => (isObject(args) && args.Input !== undefined ? { ...args, Input: toText(args.Input) } : args),
};

/** `states:startExecution.sync:2`: the parent waits for the child and gets its output as JSON. */
export const startExecutionSync: Integration = { ...startExecution, finish: waitForEnd };

const describeExecution: Integration = { service: 'sfn', action: 'describeExecution', errors };
const stopExecution: Integration = { service: 'sfn', action: 'stopExecution', errors };
const pollIntervalMs = 1000;

async function waitForEnd(started: JsonValue, { twin, request, call }: Task): Promise<JsonValue> {
  const { ExecutionArn } = started as { ExecutionArn: string };
  try {
    for (;;) {
      // Asked at once, Step Functions need not know of the execution yet.
      await twin.clock.sleep(pollIntervalMs, request.signal);
      const execution = (await call(describeExecution, { ExecutionArn })) as JsonObject;
      if (execution.Status === 'SUCCEEDED') return withJson(execution);
      if (execution.Status !== 'RUNNING') throw new TaskError('States.TaskFailed', JSON.stringify(withJson(execution)));
    }
  } catch (error) {
    // The parent's state has timed out or its execution was stopped: Step Functions stops the child, too.
    if (request.signal.aborted) await call(stopExecution, { ExecutionArn });
    throw error;
  }
}

function withJson(execution: JsonObject): JsonObject {
  const { Input, Output } = execution;
  return {
    ...execution,
    ...(typeof Input === 'string' ? { Input: fromText(Input) } : {}),
    ...(typeof Output === 'string' ? { Output: fromText(Output) } : {}),
  };
}
