import type { Explanation, Judge, Verdict } from './judge';

/** What became of a judge's turn. */
export interface Opinion {
  readonly judge: string;
  readonly layer: string;
  readonly seconds: number;
  /** Why it did not take its turn. */
  readonly skipped?: string;
  readonly lookedAt?: string;
  readonly findings?: number;
  readonly explained?: number;
  /** The mistake that was planted for it, in words, if it found it. */
  readonly caught?: string;
  /** What makes the run fail: findings that nobody explained, explanations that no finding needs, a mistake that it did not find. */
  readonly problems: readonly string[];
}

/** Weighs what a judge found against what is explained, and against the mistake that it had to find. */
export function weigh(
  { name, layer, explanations }: Pick<Judge, 'name' | 'layer' | 'explanations'>,
  verdict: Verdict,
  control: { readonly mistake: string; readonly finding: RegExp; readonly found: readonly string[] },
): Omit<Opinion, 'seconds'> {
  const findings = [...new Set(verdict.findings)];
  const unexplained = findings.filter((finding) => !isExplained(explanations, finding));
  const stale = explanations.filter(({ of }) => !findings.some((finding) => of.test(finding)));
  const missed = !control.found.some((finding) => control.finding.test(finding));
  return {
    judge: name,
    layer,
    lookedAt: verdict.lookedAt,
    findings: findings.length,
    explained: findings.length - unexplained.length,
    ...(!missed && { caught: control.mistake }),
    problems: [
      ...unexplained,
      ...stale.map(({ of }) => `the explanation of ${of} is needed by no finding`),
      ...(missed ? [`it does not find ${control.mistake}: it says ${JSON.stringify(control.found)}`] : []),
    ],
  };
}

function isExplained(explanations: readonly Explanation[], finding: string): boolean {
  return explanations.some(({ of }) => of.test(finding));
}
