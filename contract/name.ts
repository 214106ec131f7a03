/** What people write between the words of a name where only a hyphen may stand. */
export const SEPARATORS = '[_. ]+';

const patterns = new Set<string>();

/** From here on a text that this pattern refuses is told how it may be written. */
export function asNamePattern(pattern: RegExp): RegExp {
  patterns.add(pattern.source);
  return pattern;
}

/** Whether it is the pattern of names, by its source. */
export function isNamePattern(source: string): boolean {
  return patterns.has(source);
}

/** The name that somebody meant who wrote it with capitals or underscores, if it may be written so. `asl/language/schema-check.ts` reckons the same. */
export function meantName(written: string, source: string): string | undefined {
  const name = written.toLowerCase().replace(new RegExp(SEPARATORS, 'g'), '-');
  return isNamePattern(source) && new RegExp(source).test(name) ? name : undefined;
}
