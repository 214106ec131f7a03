import type { Command } from 'commander';
import type { Context } from './context';
import type { ExitCode } from './exit-codes';

export const GROUPS = ['Begin', 'Put a model live', 'Look', 'Change what is live'] as const;

export type Options = Readonly<Record<string, unknown>>;

/** What the program can be told to do. */
export interface Verb {
  readonly name: string;
  readonly group: (typeof GROUPS)[number];
  readonly summary: string;
  /** In the order in which they are typed. */
  readonly arguments?: readonly (readonly [syntax: string, about: string])[];
  readonly options?: (command: Command) => void;
  /** What is typed behind `slipway`, or a whole line. The first is what most people want. */
  readonly examples: readonly (readonly [typed: string, about: string])[];
  readonly run: (
    context: Context,
    args: readonly (string | undefined)[],
    options: Options,
  ) => Promise<ExitCode> | Promise<void>;
}
