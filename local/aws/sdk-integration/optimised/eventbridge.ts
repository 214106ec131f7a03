import { type JsonValue, TaskError, type TaskRequest } from '../../../asl/task';
import type { Integration } from '../integration';
import { isObject, toText } from './json-text';

const failedEntry = 'EventBridge.FailedEntry';

/** `events:putEvents`: `Detail` is JSON, the execution is among the event's resources, and no entry may fail. */
export const putEvents: Integration = {
  service: 'eventbridge',
  action: 'putEvents',
  errors: { prefix: 'EventBridge', unmodelled: 'EventBridge.AmazonEventBridgeException' },
  ownErrors: [failedEntry],
  jsonFields: /^Entries\[\d+\]\.Detail$/,
  prepare: (args, request) =>
    isObject(args) && Array.isArray(args.Entries)
      ? { ...args, Entries: args.Entries.map((entry) => prepareEntry(entry, request)) }
      : args,
  finish: (result) => {
    if (isObject(result) && result.FailedEntryCount) {
      throw new TaskError(failedEntry, JSON.stringify(result));
    }
    return result;
  },
};

function prepareEntry(entry: JsonValue, { executionArn }: TaskRequest): JsonValue {
  if (!isObject(entry)) return entry;
  const given = Array.isArray(entry.Resources) ? entry.Resources : [];
  const stateMachineArn = executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]*$/, '');
  return {
    ...entry,
    ...(entry.Detail === undefined ? {} : { Detail: toText(entry.Detail) }),
    Resources: [...given, executionArn, stateMachineArn],
  };
}
