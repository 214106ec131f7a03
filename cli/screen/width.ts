import type { Output } from '../io';

/** Where nobody says how wide lines may be, and the most that one reads with ease. */
const [USUAL, MOST] = [100, 120];

/** Columns for text. A pipe has no width: what reads it wants lines whole. */
export function widthOf({ isTTY, columns }: Output): number {
  return isTTY ? Math.min(columns || USUAL, MOST) : Number.POSITIVE_INFINITY;
}
