import type { JsonValue } from './task';

/** One attempt of a `.waitForTaskToken` task. */
export interface Callback {
  /** What the task gives away, and whoever answers has. */
  readonly token: string;
  /** What is answered; rejects with a TaskError where that is a failure. */
  readonly answered: Promise<JsonValue>;
  /** Nobody waits for an answer any more. */
  close(): void;
}

/** Whoever takes the answers that tasks wait for. */
export interface Callbacks {
  /** @param onHeartbeat - told of each sign of life */
  open(onHeartbeat: () => void): Callback;
}

/** The ending of a resource whose task goes on waiting when its call is answered. */
export const WAIT_FOR_TASK_TOKEN = '.waitForTaskToken';
