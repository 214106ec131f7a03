import type { Subject } from './subject';

/** A program that nobody here wrote, and what it says of what this product ships. */
export interface Judge {
  readonly name: string;
  /** What it is about: `definitions`, `templates`, `the twin` … */
  readonly layer: string;
  /** Installs and starts what it needs. Throws {@link NotToBeHad} where that is not possible on this machine. */
  open(): Promise<OpenJudge>;
  /** Why some of its findings are no faults. One that no finding needs any more is a fault itself. */
  readonly explanations: readonly Explanation[];
}

export interface OpenJudge {
  look(subject: Subject): Promise<Verdict>;
  readonly control: Control;
  close?(): Promise<void> | void;
}

export interface Verdict {
  /** In words, with the number: `6 definitions`. */
  readonly lookedAt: string;
  /** A line each: where, what. The same fault twice is one finding. */
  readonly findings: readonly string[];
}

/** A mistake made on purpose. A judge that does not find it has not looked. */
export interface Control {
  /** In words: `a state that nothing leads to`. */
  readonly mistake: string;
  look(): Promise<readonly string[]>;
  /** What the finding says. */
  readonly finding: RegExp;
}

export interface Explanation {
  readonly of: RegExp;
  readonly why: string;
}

/** The machine lacks something that a judge needs: its turn is skipped, with this reason. */
export class NotToBeHad extends Error {}
