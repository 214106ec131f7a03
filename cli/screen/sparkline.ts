const HEIGHTS = '▁▂▃▄▅▆▇█';

/** More of them would not fit beside their names. */
const MOST = 40;

/** Values over time as bars; a blank is what nobody measured. Of more than there is room for the highest of neighbours are shown. */
export function sparkline(values: readonly (number | null)[]): string {
  const shown = thinned(values);
  const known = shown.filter((value) => value !== null);
  const [least, most] = [Math.min(0, ...known), Math.max(...known)];
  return shown.map((value) => (value === null ? ' ' : bar(value, least, most))).join('');
}

function bar(value: number, least: number, most: number): string {
  const share = most === least ? 0 : (value - least) / (most - least);
  return HEIGHTS[Math.round(share * (HEIGHTS.length - 1))]!;
}

function thinned(values: readonly (number | null)[]): (number | null)[] {
  const each = Math.ceil(values.length / MOST);
  return Array.from({ length: Math.ceil(values.length / Math.max(1, each)) }, (_, index) => {
    const neighbours = values.slice(index * each, (index + 1) * each).filter((value) => value !== null);
    return neighbours.length === 0 ? null : Math.max(...neighbours);
  });
}
