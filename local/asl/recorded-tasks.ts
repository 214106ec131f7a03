import { type JsonValue, TaskError, type TaskRequest, type TaskRunner } from './task';

/** One recorded attempt of a task: what it gave, or how it failed. */
export interface RecordedAttempt {
  readonly result?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
  readonly timedOut?: boolean;
  /** The Map iteration it belongs to, outermost index first. */
  readonly mapIndex?: readonly number[];
}

/** By state, in the order in which the attempts were made. */
export type RecordedAttempts = Readonly<Record<string, readonly RecordedAttempt[]>>;

/** Answers tasks with recorded outcomes, each once: those of a Map iteration go to that iteration. */
export function recordedTasks(recorded: RecordedAttempts): TaskRunner {
  const used = new Map<string, number>();
  return async ({ state, mapIndex }: TaskRequest) => {
    const iteration = JSON.stringify(mapIndex);
    const attempts = (recorded[state] ?? []).filter((attempt) => JSON.stringify(attempt.mapIndex ?? []) === iteration);
    const key = `${state} ${iteration}`;
    const index = used.get(key) ?? 0;
    const attempt = attempts[index];
    if (!attempt) throw new Error(`no outcome is recorded for attempt ${index + 1} of ${describe(state, mapIndex)}`);
    used.set(key, index + 1);
    if (attempt.timedOut) throw new TaskError(attempt.error ?? 'States.Timeout', attempt.cause);
    if (attempt.error !== undefined) throw new TaskError(attempt.error, attempt.cause);
    return attempt.result ?? null;
  };
}

function describe(state: string, mapIndex: readonly number[]): string {
  return mapIndex.length === 0 ? `task "${state}"` : `task "${state}" in iteration ${mapIndex.join('/')}`;
}
