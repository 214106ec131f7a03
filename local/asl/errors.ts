/** The error names that Step Functions itself raises and matches. */
export const StatesErrors = {
  All: 'States.ALL',
  DataLimitExceeded: 'States.DataLimitExceeded',
  ExceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
  HeartbeatTimeout: 'States.HeartbeatTimeout',
  NoChoiceMatched: 'States.NoChoiceMatched',
  QueryEvaluationError: 'States.QueryEvaluationError',
  Runtime: 'States.Runtime',
  TaskFailed: 'States.TaskFailed',
  Timeout: 'States.Timeout',
} as const;

/** A state machine that can't be run; `path` says where in the definition, e.g. `/States/Wait/Next`. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';

  constructor(
    readonly path: string,
    problem: string,
    options?: ErrorOptions,
  ) {
    super(path === '' ? problem : `${path}: ${problem}`, options);
  }
}

/** A state has failed: what Retry and Catch look at, and what an execution ends with if they let it pass. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';

  constructor(
    readonly error: string | undefined,
    override readonly cause: string | undefined,
  ) {
    super(`${error ?? 'failed'}: ${cause ?? ''}`);
  }

  /** `States.Runtime` ends the whole execution, whatever Retry and Catch say. */
  get terminal(): boolean {
    return this.error === StatesErrors.Runtime;
  }

  /** What `$states.errorOutput` holds: both fields are always there. */
  get output(): { Error: string; Cause: string } {
    return { Error: this.error ?? '', Cause: this.cause ?? '' };
  }
}

class Halted extends Error {
  override readonly name = 'Halted';
}

/** Thrown through a state whose execution or branch has ended under it. One for all: nobody looks at it any more. */
export const halted = new Halted('the execution or branch has ended');

/** Does a Retry's or Catch's `ErrorEquals` take this error? By the guide a data limit is caught by its own name only; a recording says otherwise. */
export function matches(errorEquals: readonly string[], failure: StateFailure, dataLimitIsAny: boolean): boolean {
  if (failure.terminal) return false;
  return errorEquals.some((name) => name === failure.error || matchesWildcard(name, failure.error, dataLimitIsAny));
}

function matchesWildcard(name: string, error: string | undefined, dataLimitIsAny: boolean): boolean {
  if (error === StatesErrors.DataLimitExceeded) return dataLimitIsAny && name === StatesErrors.All;
  const timedOut = error === StatesErrors.Timeout || error === StatesErrors.HeartbeatTimeout;
  if (name === StatesErrors.All) return true;
  if (name === StatesErrors.Timeout) return timedOut;
  return name === StatesErrors.TaskFailed && !timedOut;
}
