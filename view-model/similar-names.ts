import { distance } from 'fastest-levenshtein';

/** How many letters of two may be wrong, missing or too many: half of them, for two that are swapped count twice. */
const WRONG_PART = 0.5;
/** More to choose from helps nobody. */
const MOST_NAMES = 3;

/** The names among those that exist which somebody may have meant, the most similar first. */
export function similarNames(written: string, existing: readonly string[]): string[] {
  return existing
    .map((name) => ({ name, letters: name.startsWith(written) ? 0 : distance(written, name) }))
    .filter(({ name, letters }) => letters <= Math.floor(Math.min(written.length, name.length) * WRONG_PART))
    .toSorted((a, b) => a.letters - b.letters)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

/** `Did you mean iris or irises?`; undefined where nothing is similar. */
export function didYouMean(written: string, existing: readonly string[]): string | undefined {
  const names = similarNames(written, existing);
  return names.length === 0 ? undefined : `Did you mean ${names.join(' or ')}?`;
}
