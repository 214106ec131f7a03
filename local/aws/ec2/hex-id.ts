/** A source of numbers from 0 up to 1; a seeded one makes every id of a run reproducible. */
export type Random = () => number;

/** Lower-case hexadecimal digits, as AWS's ids end. */
export function hexId(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** A version 4 style UUID. */
export function uuid(random: Random): string {
  const hex = hexId(random, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
