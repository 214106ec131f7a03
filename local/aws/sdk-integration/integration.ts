import { type JsonValue, TaskError, type TaskRequest } from '../../asl/task';
import { serviceModel } from '../schemas/service-model';
import type { MemberNames } from '../schemas/shape';
import type { ServiceName } from '../service';
import type { Twin } from '../twin';
import { sdkNames } from './member-names';
import { toRequest, toResult } from './state-json';
import { type ErrorNaming, sdkNaming, taskError } from './task-errors';

/** One API action as a Task state can call it. */
export interface Integration {
  readonly service: ServiceName;
  /** In camelCase, as in the resource's ARN. */
  readonly action: string;
  /** How its errors are called; like the SDK for Java does unless it says otherwise. */
  readonly errors?: ErrorNaming;
  /** Errors that are the integration's own, not the API's. */
  readonly ownErrors?: readonly string[];
  /** Under which names it takes members; those of the SDK for Java unless it says otherwise. */
  readonly names?: MemberNames;
  /** Paths of fields that are text to the API and any JSON to the state machine. */
  readonly jsonFields?: RegExp;
  /** Makes the API's arguments from the state's. */
  readonly prepare?: (args: JsonValue, request: TaskRequest) => JsonValue;
  /** Makes the task's result from the API's; may throw a TaskError, and may go on calling. */
  readonly finish?: (result: JsonValue, task: Task) => JsonValue | Promise<JsonValue>;
}

/** A task that is being carried out. */
export interface Task {
  readonly twin: Twin;
  readonly request: TaskRequest;
  readonly call: (integration: Integration, args: JsonValue) => Promise<JsonValue>;
}

/** The calls of one twin, with request ids that are the same in every run. */
export function apiCaller(
  twin: Twin,
): (integration: Integration, args: JsonValue, request: TaskRequest) => Promise<JsonValue> {
  let requests = 0;
  return async ({ service, action, errors, names = sdkNames }, args, { roleArn, executionArn, state }) => {
    const model = await twin.clock.hold(serviceModel(service));
    const operation = model.operationByAction(action);
    if (!operation) throw new TaskError('States.Runtime', `The action '${action}' of '${service}' is not supported`);
    const caller = { roleArn, task: { executionArn, state } };
    try {
      const input = toRequest(operation.input, args, names) as object;
      return toResult(operation.output, await twin.call(service, operation.name, input, caller));
    } catch (error) {
      throw taskError(error, model, errors ?? sdkNaming(model), requestId(++requests));
    }
  };
}

function requestId(count: number): string {
  return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
}
