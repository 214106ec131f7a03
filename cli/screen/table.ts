import Table from 'cli-table3';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Paint } from './paint';

export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** One blank between columns would join them for the eye. */
const GAP = '  ';

const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
    ['', '-mid', '-left', '-right'].map((place) => [`${side}${place}`, '']),
  ),
);

/** Rows under their titles; where the width does not suffice, one row after another, a line per column. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint,
): string[] {
  // A column that says nothing anywhere takes no room.
  const shown = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ''));
  const pick = <T>(all: readonly T[]) => shown.map((index) => all[index]!);
  const titles = pick(columns);
  const lines = besideEachOther(titles, rows.map(pick), paint);
  return lines.every((line) => stringWidth(line) <= width) ? lines : oneByOne(titles, rows.map(pick), width, paint);
}

function besideEachOther(columns: readonly Column[], rows: readonly (readonly string[])[], paint: Paint): string[] {
  const drawn = new Table({
    head: columns.map(({ title }) => paint.dim(title.toUpperCase())),
    chars: { ...NO_BORDERS, middle: GAP },
    colAligns: columns.map(({ right }) => (right ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

function oneByOne(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint,
): string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...facts(
      columns.map(({ title }, at) => [title, row[at]!] as const),
      width,
      paint,
    ),
  ]);
}

/** Names and values, a line each; empty values are left out, and long ones go on below themselves. */
export function facts(
  pairs: readonly (readonly [name: string, value: string])[],
  width: number,
  paint: Paint,
): string[] {
  const told = pairs.filter(([, value]) => value !== '');
  const longest = Math.max(0, ...told.map(([name]) => name.length));
  return told.flatMap(([name, value]) => {
    const label = name.padEnd(longest);
    return hanging(`${paint.dim(label)}${GAP}`, value, width);
  });
}

/** Text that begins beside something, and goes on below its own beginning. */
export function hanging(beside: string, text: string, width: number): string[] {
  const indent = stringWidth(beside);
  const lines = wrapped(text, Math.max(10, width - indent));
  return lines.map((line, index) => `${index === 0 ? beside : ' '.repeat(indent)}${line}`);
}

/** Words that are longer than a line, an URL say, stay whole: who copies them gets them whole. */
export function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: false, trim: true }).split('\n');
}
