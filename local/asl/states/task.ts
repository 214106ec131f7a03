import type { Clock } from '../../clock';
import { runAttempts } from '../attempts';
import { type Callback, WAIT_FOR_TASK_TOKEN } from '../callbacks';
import type { Completion } from '../completion';
import type { TaskState } from '../definition';
import { halted, StateFailure, StatesErrors } from '../errors';
import { uuid } from '../intrinsics';
import { payload } from '../limits';
import { type JsonValue, TaskError } from '../task';
import { type TaskEvents, taskEvents } from '../task-events';
import type { Visit } from '../visit';

export function runTaskState(visit: Visit<TaskState>): Promise<Completion> {
  return runAttempts(visit, runOnce);
}

/** The longest that Step Functions lets a task run; also its default, and then it goes unmentioned. */
const MAX_SECONDS = 99_999_999;

async function runOnce(visit: Visit<TaskState>): Promise<JsonValue> {
  const { run } = visit.scope;
  const pulse = new Pulse(run.clock);
  if (!visit.state.Resource.endsWith(WAIT_FOR_TASK_TOKEN)) return attempt(visit, pulse);
  const callback = run.callbacks?.open(() => pulse.beat());
  visit.issueTaskToken(callback?.token ?? uuid(run.random));
  try {
    return await attempt(visit, pulse, callback);
  } finally {
    callback?.close();
  }
}

/** When a task last gave a sign of life. */
class Pulse {
  last: number;

  constructor(private readonly clock: Clock) {
    this.last = clock.now();
  }

  beat(): void {
    this.last = this.clock.now();
  }
}

/** @param callback - what the task waits for when its call is answered; without one the call's answer is the task's result */
async function attempt(visit: Visit<TaskState>, pulse: Pulse, callback?: Callback): Promise<JsonValue> {
  const { scope, state, data } = visit;
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
  pulse.beat();
  try {
    const deadlines: Deadline[] = [];
    if (timeout !== undefined) deadlines.push((signal) => expire(visit, timeout, signal));
    if (heartbeat !== undefined && heartbeat < (timeout ?? MAX_SECONDS)) {
      deadlines.push((signal) => fallSilent(visit, heartbeat, pulse, signal));
    }
    const result = await carryOut(visit, argument, deadlines, callback && { callback, events });
    scope.record(...events.succeeded(payload(result, state.Resource)));
    return result;
  } catch (error) {
    if (error instanceof StateFailure && !error.terminal) scope.record(...events.failed(error));
    throw error;
  }
}

/** How an attempt ends before it is carried out. */
type Deadline = (signal: AbortSignal) => Promise<never>;

interface Awaited {
  readonly callback: Callback;
  readonly events: TaskEvents;
}

async function carryOut(
  visit: Visit<TaskState>,
  argument: JsonValue,
  deadlines: readonly Deadline[],
  awaited?: Awaited,
): Promise<JsonValue> {
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
  const work = async () => {
    const result = await run.runTask(request);
    if (!awaited || over.signal.aborted) return result;
    scope.record(...awaited.events.submitted(payload(result, state.Resource)));
    return awaited.callback.answered;
  };
  try {
    return await Promise.race([work(), ended(over.signal), ...deadlines.map((deadline) => deadline(over.signal))]);
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

async function expire(visit: Visit, seconds: number, signal: AbortSignal): Promise<never> {
  await visit.scope.run.clock.sleep(seconds * 1000, signal);
  throw new StateFailure(StatesErrors.Timeout, undefined);
}

async function fallSilent(visit: Visit, seconds: number, pulse: Pulse, signal: AbortSignal): Promise<never> {
  const { clock } = visit.scope.run;
  for (let left = seconds * 1000; left > 0; left = pulse.last + seconds * 1000 - clock.now()) {
    await clock.sleep(left, signal);
  }
  throw new StateFailure(StatesErrors.HeartbeatTimeout, undefined);
}
