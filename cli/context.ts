import { harmlessText } from '../view-model/harmless';
import type { Api } from './api';
import type { Io } from './io';
import type { Paint } from './screen/paint';
import type { Settings } from './settings';

/** What a verb works with. */
export interface Context {
  readonly io: Io;
  readonly settings: Settings;
  readonly api: Api;
  /** Another API than the one that is set. */
  readonly connect: (settings: Settings) => Api;
  /** Whether the API's own answer is wanted instead of words. */
  readonly isJson: boolean;
  readonly paint: Paint;
  readonly width: number;
  /** Lines for a person, or for a file of theirs. */
  readonly say: (...lines: readonly string[]) => void;
  /** What is no result: on the side, where a pipe does not get it. */
  readonly note: (line: string) => void;
  /** The API's answer as it came. */
  readonly json: (text: string) => void;
  /** What is to be told if somebody presses Ctrl-C from now on. */
  readonly onInterrupt: (hint: string) => void;
  /** How to call this program again with the same API: `slipway status iris --local`. */
  readonly again: (words: string) => string;
}

/** What somebody typed, for a line of ours. */
export function typed(text: string): string {
  const shown = harmlessText(text);
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
}
