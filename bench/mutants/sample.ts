import { seededRandom } from '../../local/asl/seeded-random';

/** So many of a list, the same for the same seed, in the list's order. */
export function sample<T>(list: readonly T[], size: number, seed: number): readonly T[] {
  const random = seededRandom(seed);
  return list
    .map((item, index) => ({ item, index, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, size)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}
