import type { RandomStream } from '../random';
import { between, weighted } from './draw';

type Line = (random: RandomStream) => string;

const HARMLESS: Line = (random) => `loading part ${between(random, 1, 1_000)}`;

/** What containers print: most of it harmless, some of it made to break whoever reads it. */
const LINES: readonly (readonly [number, Line])[] = [
  [10, HARMLESS],
  [2, () => ''],
  [2, () => '   '],
  [2, () => '{"level":"info","message":"quoted \\"text\\" and C:\\\\path"}'],
  [2, (random) => '\u0000\u0001\u001b[31m\u007f'.repeat(between(random, 1, 50))],
  [2, () => '"\\'.repeat(500)],
  [2, () => 'größer als 🤖 \u2028 \ud83d'],
  [1, () => '{% $eval("1") %} ${Prefix} <model> $util.error()'],
];

/** So long that only a few of them fit into what Step Functions takes at once, or not even one. */
const HUGE_BYTES = [8_000, 60_000, 200_000, 250_000];

/** The lines that a container prints before it does anything else. */
export function logLines(random: RandomStream): string[] {
  const count = weighted(random, [
    [3, 0],
    [5, between(random, 1, 10)],
    [2, 60],
  ]);
  const lines = Array.from({ length: count }, () => weighted(random, LINES)(random));
  if (random() > 0.12) return lines;
  const bytes = HUGE_BYTES[between(random, 0, HUGE_BYTES.length - 1)]!;
  const filler = random() < 0.5 ? 'x' : '"';
  const times = bytes > 100_000 ? between(random, 1, 6) : 50;
  return [...lines, ...Array.from({ length: times }, () => filler.repeat(bytes))];
}
