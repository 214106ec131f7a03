/** The demo is also a check: it ends where something is not as it should be, saying what. */
export function expect(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Error(otherwise);
}
