import { createHash } from 'node:crypto';
import { seededRandom } from './seeded-random';
import type { Expression } from './sync-jsonata';

/**
 * Registers the functions that Step Functions adds to JSONata and that need nothing but their arguments; and `$lookup`,
 * where JavaScript shows: it would find `constructor` in every object.
 */
export function registerIntrinsics(expression: Expression): void {
  expression.registerFunction('hash', hash, '<s-s:s>');
  expression.registerFunction('lookup', lookup, '<x-s:x>');
  expression.registerFunction('parse', parse, '<s-:x>');
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a>');
}

/** Those that depend on the execution: bound anew for each evaluation. */
export function executionFunctions(now: () => number, random: () => number): Record<string, unknown> {
  return {
    // Step Functions does not offer it; unbound, it fails as a call of what is no function.
    eval: undefined,
    millis: now,
    random: (seed?: number) => (seed === undefined ? random() : seededRandom(seed)()),
    uuid: () => uuid(random),
  };
}

const ALGORITHMS = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];

function hash(content: string | undefined, algorithm: string): string | undefined {
  if (content === undefined) return undefined;
  if (!ALGORITHMS.includes(algorithm)) {
    throw new Error(`The algorithm of $hash must be one of ${ALGORITHMS.join(', ')}, not '${algorithm}'`);
  }
  return createHash(algorithm.replace('-', '')).update(content, 'utf8').digest('hex');
}

function lookup(input: unknown, key: string): unknown {
  if (Array.isArray(input)) {
    const found = input.flatMap((item) => lookup(item, key)).filter((value) => value !== undefined);
    return sequence(found);
  }
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, key)) return undefined;
  return (input as Record<string, unknown>)[key];
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`$parse was given a text that is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function partition(items: unknown[] | undefined, size: number | undefined): unknown[] | undefined {
  if (items === undefined || size === undefined) return undefined;
  const step = Math.trunc(size);
  if (step < 1) throw new Error(`The chunk size of $partition must be a positive integer, not ${size}`);
  const chunks: unknown[] = [];
  for (let start = 0; start < items.length; start += step) chunks.push(items.slice(start, start + step));
  return chunks;
}

function range(first?: number, last?: number, step?: number): number[] | undefined {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  const [from, to, by] = [Math.trunc(first), Math.trunc(last), Math.trunc(step)];
  if (by === 0) throw new Error('The step of $range must not be 0');
  const length = Math.max(0, Math.floor((to - from) / by) + 1);
  return sequence(Array.from({ length }, (_, index) => from + index * by));
}

/** As all that JSONata generates: one item alone stands for itself, none for nothing. */
function sequence<T>(items: T[]): T[] {
  return Object.assign(items, { sequence: true });
}

/** Version 4, from the execution's own random source, so that a seeded run can be repeated. */
export function uuid(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) => {
    const digit = Math.floor(random() * 16);
    return (letter === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}
