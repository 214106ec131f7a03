import type { Mutant } from './mutant';

export interface Score {
  readonly killed: number;
  readonly survived: number;
  /** Per cent of the mutants that were killed. */
  readonly score: number;
}

export interface Judged {
  readonly file: string;
  readonly mutant: Mutant;
  readonly killed: boolean;
}

/** How many were killed, per file and in all. */
export function summary(judged: readonly Judged[]): { total: Score; files: Readonly<Record<string, Score>> } {
  const files = [...new Set(judged.map(({ file }) => file))];
  const of = (file: string) => score(judged.filter((one) => one.file === file));
  return { total: score(judged), files: Object.fromEntries(files.map((file) => [file, of(file)])) };
}

function score(judged: readonly Judged[]): Score {
  const killed = judged.filter((one) => one.killed).length;
  return { killed, survived: judged.length - killed, score: Math.round((1000 * killed) / (judged.length || 1)) / 10 };
}
