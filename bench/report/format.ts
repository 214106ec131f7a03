import type { Measurement } from '../workflows/measure';

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function seconds(value: number | undefined): string {
  if (value === undefined) return 'never';
  return value < 10 ? `${Math.round(value * 10) / 10} s` : `${number(Math.round(value))} s`;
}

/** A flow that says `live` too early is believed when something answers. */
export function untilLive({ live, saidLive }: Pick<Measurement, 'live' | 'saidLive'>): string {
  return live !== undefined && saidLive !== undefined && live - saidLive >= 1
    ? `${seconds(live)} (says so at ${seconds(saidLive)})`
    : seconds(live);
}

/** How the last of many fared beside the soonest that is possible. */
export function shareOf(limit: number, last: number | undefined): string {
  return last === undefined ? 'never' : (last / limit).toFixed(2);
}

/** `12.34`, `1,234`: what a reader wants of dollars that are paid monthly. */
export function amount(value: number): string {
  return `$${value < 1_000 ? value.toFixed(2) : number(Math.round(value))}`;
}

export function dollars(value: number): string {
  return `$${value.toFixed(5)}`;
}

export function dollarsPerThousand(each: number): string {
  return `$${(each * 1_000).toFixed(2)}`;
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `2 × listener, cluster`. */
export function counted(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ');
}
