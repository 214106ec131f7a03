export interface Point {
  readonly time: string;
  readonly value: number | null;
}

/** The place that a chart draws in, in the units of its view box. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The next number at or above a value that a person calls round: 1, 2, 2.5 or 5 and zeros. */
export function roundedUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * (1 - 1e-9))!;
  return step * power;
}

export function largest(series: readonly (readonly Point[])[]): number {
  return Math.max(0, ...series.flatMap((points) => points.map(({ value }) => value ?? 0)));
}

/** Where a point lies from the left: by its place in the row, for all are as far apart. */
export function xOf(index: number, count: number, { width }: Frame): number {
  return count < 2 ? width / 2 : round((index / (count - 1)) * width);
}

export function yOf(value: number, top: number, { height }: Frame): number {
  return round(height - (Math.min(value, top) / top) * height);
}

/** A line through what was measured; where nobody measured it is broken, and a lonely point is a dot. */
export function linePath(points: readonly Point[], top: number, frame: Frame): string {
  return runs(points)
    .map((run) => {
      const places = run.map(({ index, value }) => `${xOf(index, points.length, frame)},${yOf(value, top, frame)}`);
      return places.length === 1 ? `M${places[0]}h0.01` : `M${places.join('L')}`;
    })
    .join('');
}

/** The area below that line. */
export function areaPath(points: readonly Point[], top: number, frame: Frame): string {
  return runs(points)
    .filter((run) => run.length > 1)
    .map((run) => {
      const [first, last] = [run[0]!.index, run.at(-1)!.index].map((index) => xOf(index, points.length, frame));
      const places = run.map(({ index, value }) => `${xOf(index, points.length, frame)},${yOf(value, top, frame)}`);
      return `M${first},${frame.height}L${places.join('L')}L${last},${frame.height}Z`;
    })
    .join('');
}

interface Measured {
  readonly index: number;
  readonly value: number;
}

/** What was measured without a break. */
function runs(points: readonly Point[]): Measured[][] {
  const found: Measured[][] = [[]];
  for (const [index, { value }] of points.entries()) {
    if (value === null) found.push([]);
    else found.at(-1)!.push({ index, value });
  }
  return found.filter((run) => run.length > 0);
}

/** The last value that was measured. */
export function latest(points: readonly Point[]): number | null {
  return points.findLast(({ value }) => value !== null)?.value ?? null;
}

/** Which point lies nearest to a place, given from 0 on the left to 1 on the right. */
export function nearest(share: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.round(share * (count - 1))));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
