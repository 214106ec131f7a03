import { runAttempts } from '../attempts';
import type { Completion } from '../completion';
import type { TaskState } from '../definition';
import { halted, StateFailure, StatesErrors } from '../errors';
import { uuid } from '../intrinsics';
import { payload } from '../limits';
import { type JsonValue, TaskError } from '../task';
import { taskEvents } from '../task-events';
import type { Visit } from '../visit';

export function runTaskState(visit: Visit<TaskState>): Promise<Completion> {
  return runAttempts(visit, runOnce);
}

/** The longest that Step Functions lets a task run; also its default, and then it goes unmentioned. */
const MAX_SECONDS = 99_999_999;

async function runOnce(visit: Visit<TaskState>): Promise<JsonValue> {
  const { scope, state, data } = visit;
  if (state.Resource.endsWith('.waitForTaskToken')) visit.issueTaskToken(uuid(scope.run.random));
  const argument = await data.arguments();
  const timeout = await data.number('TimeoutSeconds', { min: 1, max: MAX_SECONDS });
  const heartbeat = await data.number('HeartbeatSeconds', { min: 1, max: MAX_SECONDS });
  const events = taskEvents(state.Resource);
  const timeouts = {
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  };
  scope.record(...events.scheduled(payload(argument, state.Resource), timeouts));
  scope.record(...events.started());
  try {
    const result = await carryOut(visit, argument, deadline(timeout, heartbeat));
    scope.record(...events.succeeded(payload(result, state.Resource)));
    return result;
  } catch (error) {
    if (error instanceof StateFailure && !error.terminal) scope.record(...events.failed(error));
    throw error;
  }
}

interface Deadline {
  readonly seconds: number;
  readonly error: string;
}

/** No task here sends heartbeats, so the first one missed is the first one due. */
function deadline(timeout: number | undefined, heartbeat: number | undefined): Deadline | undefined {
  if (heartbeat !== undefined && heartbeat < (timeout ?? MAX_SECONDS)) {
    return { seconds: heartbeat, error: StatesErrors.HeartbeatTimeout };
  }
  return timeout === undefined ? undefined : { seconds: timeout, error: StatesErrors.Timeout };
}

async function carryOut(visit: Visit<TaskState>, argument: JsonValue, deadline?: Deadline): Promise<JsonValue> {
  const { scope, state } = visit;
  const { run } = scope;
  const over = new AbortController();
  const abort = () => over.abort(halted);
  scope.signal.addEventListener('abort', abort, { once: true });
  const request = {
    resource: state.Resource,
    arguments: argument,
    state: visit.name,
    mapIndex: scope.iterations.map(({ index }) => index),
    executionArn: run.context.Execution.Id,
    roleArn: run.context.Execution.RoleArn,
    signal: over.signal,
  };
  try {
    const outcomes = [run.runTask(request), ended(over.signal)];
    if (deadline) outcomes.push(expire(visit, deadline, over.signal));
    return await Promise.race(outcomes);
  } catch (error) {
    scope.haltIfOver();
    if (!(error instanceof TaskError)) throw error;
    const failure = new StateFailure(error.error, error.cause);
    throw failure.terminal ? visit.failure(error.error, error.cause ?? '') : failure;
  } finally {
    scope.signal.removeEventListener('abort', abort);
    over.abort(halted);
  }
}

/** A task need not notice that nobody waits for it any more. */
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function expire(visit: Visit, { seconds, error }: Deadline, signal: AbortSignal): Promise<never> {
  await visit.scope.run.clock.sleep(seconds * 1000, signal);
  throw new StateFailure(error, undefined);
}
