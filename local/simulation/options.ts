import { parseArgs } from 'node:util';

export interface SimulationOptions {
  /** The first seed. */
  readonly seed: number;
  readonly count: number;
}

export const USAGE = 'npm run simulate -- [--seed 1] [--count 1000]';

/** Throws an Error that names the option, its value and what was expected. */
export function parseOptions(args: readonly string[]): SimulationOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '1000' } },
  });
  return { seed: wholeNumber('--seed', values.seed, 0), count: wholeNumber('--count', values.count, 1) };
}

function wholeNumber(option: string, text: string, from: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < from) {
    throw new Error(`${option} is ${text}: expected a whole number from ${from} up`);
  }
  return value;
}
