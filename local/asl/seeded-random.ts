const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

/** The numbers of `java.util.Random(seed).nextDouble()`, which Step Functions' `$random(seed)` gives. */
export function seededRandom(seed: number): () => number {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): number => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return Number(state >> (48n - bits));
  };
  return () => (next(26n) * 2 ** 27 + next(27n)) / 2 ** 53;
}
