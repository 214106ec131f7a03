export interface Suppression {
  readonly id: string;
  readonly reason: string;
}

/** Suppressions of findings that are nowhere found: each is written once, for however many constructs. */
export function unneededSuppressions(given: readonly Suppression[], used: readonly Suppression[]): Suppression[] {
  const key = ({ id, reason }: Suppression) => `${id} ${reason}`;
  const needed = new Set(used.map(key));
  return [...new Map(given.map((suppression) => [key(suppression), suppression])).values()].filter(
    (suppression) => !needed.has(key(suppression)),
  );
}
