import { describe, expect, it } from '@jest/globals';
import { typed } from '../../cli/context';

describe('What somebody typed', () => {
  it('is repeated harmless and short', () => {
    expect(typed('\x1b[2Jiris')).toBe('iris');
    expect(typed('x'.repeat(100_000))).toBe(`${'x'.repeat(80)}…`);
  });
});
