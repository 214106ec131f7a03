import type { Opinion } from './opinion';

const HEADINGS = ['judge', 'layer', 'looked at', 'findings', 'explained', 'seconds', 'planted and caught'];

/** The opinions as a table, then the problems and what was skipped, each with its judge. */
export function report(opinions: readonly Opinion[]): string {
  const rows = opinions.map(({ judge, layer, lookedAt, findings, explained, seconds, caught }) =>
    [judge, layer, lookedAt ?? '-', findings ?? '-', explained ?? '-', seconds, caught ?? '-'].map(String),
  );
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [
    line(HEADINGS),
    line(widths.map((columns) => '-'.repeat(columns))),
    ...rows.map(line),
    ...opinions.flatMap(({ judge, skipped }) => (skipped === undefined ? [] : [`${judge} is skipped: ${skipped}`])),
    ...opinions.flatMap(({ judge, problems }) => problems.map((problem) => `${judge}: ${problem}`)),
  ].join('\n');
}
