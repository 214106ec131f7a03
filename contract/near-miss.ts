import { MOST_CHARACTERS } from './bounds';

/** How much two names must be alike, from 0 to 1, for one to be a slip of the other. */
export const LIKENESS_OF_A_SLIP = 0.4;

/** The known name that somebody meant who wrote this one, if any is like it. `asl/language/schema-check.ts` reckons the same. */
export function nearMiss(written: string, known: readonly string[]): string | undefined {
  if ([...written].length > MOST_CHARACTERS) return undefined;
  const [best] = known
    .map((name) => ({ name, likeness: likeness(written, name) }))
    .filter(({ likeness }) => likeness >= LIKENESS_OF_A_SLIP)
    .toSorted((a, b) => b.likeness - a.likeness);
  return best?.name;
}

/** Sørensen and Dice's: the share of pairs of letters that are in both. */
function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  return (2 * a.filter((pair) => b.includes(pair)).length) / Math.max(1, a.length + b.length);
}

function pairsOf(name: string): string[] {
  const letters = [...name.toLowerCase()];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
