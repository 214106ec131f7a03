export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** One attempt of a Task state, as the interpreter hands it to whoever carries it out. */
export interface TaskRequest {
  /** The state's `Resource` ARN, e.g. `arn:aws:states:::aws-sdk:ecs:createCluster`. */
  readonly resource: string;
  /** The evaluated `Arguments`. */
  readonly arguments: JsonValue;
  readonly state: string;
  /** Index of the Map iteration, outermost first; empty outside a Map. */
  readonly mapIndex: readonly number[];
  readonly executionArn: string;
  readonly roleArn: string;
  /** Aborted when the state times out or the execution ends; the attempt's outcome is then of no interest. */
  readonly signal: AbortSignal;
}

/** Carries a task out; what it returns is the task's result. Throws TaskError, and only that. */
export type TaskRunner = (request: TaskRequest) => Promise<JsonValue>;

/** A failed attempt, as Step Functions names it: `Ecs.ClusterNotFoundException`, `States.Timeout`, … */
export class TaskError extends Error {
  override readonly name = 'TaskError';

  constructor(
    readonly error: string,
    override readonly cause?: string,
  ) {
    super(cause === undefined ? error : `${error}: ${cause}`);
  }
}
