import { describe, expect, it } from '@jest/globals';
import { layOut } from '../../../local/demo/paragraph';

describe('a paragraph', () => {
  const steps = Array.from({ length: 8 }, () => 'RegisterTaskDefinition').join(', ');

  it.each([40, 74, 120])('keeps to %d columns, its label alone on the left', (width) => {
    const lines = layOut({ label: '0:02', text: steps }, width).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(lines.map((line) => line.slice(0, 6))).toEqual(['0:02  ', ...lines.slice(1).map(() => '      ')]);
    expect(lines.map((line) => line.slice(6)).join(' ')).toBe(steps);
  });

  it('keeps its line breaks and its longest words', () => {
    const url = `http://localhost:5001/${'a'.repeat(40)}`;
    expect(layOut({ text: `LIVE at ${url}\n\nend` }, 30)).toBe(`LIVE at\n${url}\n\nend`);
  });
});
