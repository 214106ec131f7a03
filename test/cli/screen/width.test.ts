import { describe, expect, it } from '@jest/globals';
import { widthOf } from '../../../cli/screen/width';

const output = (isTTY: boolean, columns: number) => ({ isTTY, columns, rows: 24, write: () => {} });

describe('Lines', () => {
  it.each([
    [true, 40, 40],
    [true, 300, 120],
    [true, 0, 100],
    [false, 80, Number.POSITIVE_INFINITY],
  ])('at a terminal (%s) of %d columns are %d wide', (isTTY, columns, width) => {
    expect(widthOf(output(isTTY, columns))).toBe(width);
  });
});
