import { type JsonValue, TaskError } from '../../../asl/task';
import type { Integration } from '../integration';
import { fromText, isObject } from './json-text';

/** What a function's error is called that has no type of its own. */
const unknownError = 'Lambda.Unknown';

/** `lambda:invoke`: the payload is JSON both ways, and a function's error is the task's error. */
export const lambdaInvoke: Integration = {
  service: 'lambda',
  action: 'invoke',
  errors: { prefix: 'Lambda', unmodelled: 'Lambda.AWSLambdaException' },
  ownErrors: ['Lambda.ClientExecutionTimeoutException', unknownError],
  jsonFields: /^Payload$/,
  prepare: (args) =>
    isObject(args) && args.Payload !== undefined ? { ...args, Payload: JSON.stringify(args.Payload) } : args,
  finish: (result) => {
    const { FunctionError: failed, Payload: payload, ...rest } = result as Record<string, JsonValue>;
    const text = typeof payload === 'string' ? payload : '';
    if (failed !== undefined) throw functionError(text);
    return { ...rest, Payload: fromText(text) };
  },
};

function functionError(payload: string): TaskError {
  const thrown = fromText(payload);
  const errorType = isObject(thrown) ? thrown.errorType : undefined;
  return new TaskError(typeof errorType === 'string' ? errorType : unknownError, payload);
}
