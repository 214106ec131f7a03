import type { RandomStream } from '../random';

export function between(random: RandomStream, from: number, to: number): number {
  return Math.round(from + random() * (to - from));
}

/** One of the choices, each as often as its weight says. */
export function weighted<T>(random: RandomStream, choices: readonly (readonly [weight: number, choice: T])[]): T {
  let left = random() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices.at(-1)![1];
}
