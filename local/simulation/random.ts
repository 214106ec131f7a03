/** Numbers from 0 up to 1 that follow from the stream's name alone, so that no decision depends on when another is taken. */
export type RandomStream = () => number;

export function randomStream(...name: readonly (string | number)[]): RandomStream {
  let state = hash(name.join('/'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function oneOf<T>(random: RandomStream, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
