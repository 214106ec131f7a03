import { describe, expect, it } from '@jest/globals';
import { anyNumber, wholeNumber } from '../../cli/number-option';

describe("An option's number", () => {
  it('may have to be whole', () => {
    expect(wholeNumber('15')).toBe(15);
    for (const text of ['1.5', '-1', '', 'ten', '1e3', '1234567890'])
      expect(() => wholeNumber(text)).toThrow('It must be a whole number.');
  });

  it('may be any', () => {
    expect(anyNumber('0.5')).toBe(0.5);
    for (const text of ['half', '', ' ', 'Infinity']) expect(() => anyNumber(text)).toThrow('It must be a number.');
  });
});
