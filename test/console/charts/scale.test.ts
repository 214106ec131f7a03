import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  areaPath,
  largest,
  latest,
  linePath,
  nearest,
  type Point,
  roundedUp,
  xOf,
  yOf,
} from '../../../console/charts/scale';

const FRAME = { width: 100, height: 10 };
const points = (...values: (number | null)[]): Point[] =>
  values.map((value, index) => ({ time: String(index), value }));

describe('an axis', () => {
  it.each([
    [0, 1],
    [-1, 1],
    [Number.NaN, 1],
    [1, 1],
    [1.1, 2],
    [3, 5],
    [23, 25],
    [26, 50],
    [99, 100],
    [100, 100],
    [0.003, 0.005],
  ])('that has to reach %p ends at %p', (value, end) => {
    expect(roundedUp(value)).toBeCloseTo(end, 10);
  });

  it('reaches what it has to, and not ten times that', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (value) => {
        expect(roundedUp(value)).toBeGreaterThanOrEqual(value * (1 - 1e-8));
        expect(roundedUp(value)).toBeLessThanOrEqual(value * 2.51);
      }),
    );
  });

  it('reaches the largest of what was measured', () => {
    expect(largest([points(1, null, 3), points(2)])).toBe(3);
    expect(largest([points(null), []])).toBe(0);
  });
});

describe('a place', () => {
  it('lies within the frame', () => {
    expect([xOf(0, 5, FRAME), xOf(4, 5, FRAME), xOf(0, 1, FRAME)]).toEqual([0, 100, 50]);
    expect([yOf(0, 4, FRAME), yOf(4, 4, FRAME), yOf(9, 4, FRAME)]).toEqual([10, 0, 0]);
  });

  it.each([
    [0, 0],
    [0.4, 2],
    [1, 4],
    [-1, 0],
    [2, 4],
  ])('at %p of the width is nearest to point %p of five', (share, index) => {
    expect(nearest(share, 5)).toBe(index);
  });
});

describe('a line', () => {
  it('is broken where nobody measured, and a dot where only one did', () => {
    expect(linePath(points(0, 2, null, 4, null), 4, FRAME)).toBe('M0,10L25,5M75,0h0.01');
    expect(areaPath(points(0, 2, null, 4, null), 4, FRAME)).toBe('M0,10L0,10L25,5L25,10Z');
  });

  it('is none where nobody measured', () => {
    expect([linePath(points(null, null), 4, FRAME), areaPath([], 4, FRAME)]).toEqual(['', '']);
  });

  it('ends with what was measured last', () => {
    expect(latest(points(1, 2, null))).toBe(2);
    expect(latest(points(null))).toBeNull();
  });
});
