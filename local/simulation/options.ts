import { parseArgs } from 'node:util';

export interface SimulationOptions {
  /** The first seed. */
  readonly seed: number;
  readonly runs: number;
}

export const USAGE = 'npm run simulate -- [--seed 1] [--runs 1000]';

/** Throws an Error that names the option, its value and what was expected. */
export function parseOptions(args: readonly string[]): SimulationOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '1000' } },
  });
  return { seed: wholeNumber('--seed', values.seed, 0), runs: wholeNumber('--runs', values.runs, 1) };
}

function wholeNumber(option: string, text: string, from: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < from) {
    throw new Error(`${option} is ${text}: expected a whole number from ${from} up`);
  }
  return value;
}
