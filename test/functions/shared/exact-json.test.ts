import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactNumber, fitsDynamoDB } from '../../../functions/shared/exact-number';
import { parseExactly, stringifyExactly } from '../../../functions/shared/rest/exact-json';

describe('exact JSON', () => {
  it('reads what JavaScript holds exactly as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        fc.pre(!text.includes('__proto__'));
        expect(stringifyExactly(parseExactly(text))).toBe(stringifyExactly(JSON.parse(text)));
      }),
    );
  });

  it.each(['12345678901234567890', '0.1234567890123456789', '-9007199254740993', '1e400', '123456789.123456789012'])(
    'gives %s back digit for digit',
    (digits) => {
      const text = `{"a":[${digits}],"${digits}":"${digits}"}`;
      expect(stringifyExactly(parseExactly(text))).toBe(text);
      expect(parseExactly(digits)).toBeInstanceOf(NumberValue);
    },
  );

  it.each(['0.1', '1e21', '-0.5', '100', '9007199254740991', '1.10', '0.10e1', '5e-324'])(
    'reads %s as a number',
    (digits) => {
      const expected = Math.abs(Number(digits)) <= Number.MAX_SAFE_INTEGER;
      expect(typeof parseExactly(digits) === 'number').toBe(expected);
    },
  );

  it.each(['01', '1.', '.5', '+1', '1e', '12345678901234567890x', '"a 12345678901234567890', '[1 2]', '-', ''])(
    'refuses %j as JSON.parse does',
    (text) => {
      expect(() => parseExactly(text)).toThrow(SyntaxError);
    },
  );

  it('knows what DynamoDB can hold', () => {
    const fits = (digits: string) => fitsDynamoDB(exactNumber(digits));
    expect(['0', '1', '-0.0', '9.9e125', '1e-130', '1'.repeat(38), '0.000'].filter((digits) => !fits(digits))).toEqual(
      [],
    );
    expect(['1e126', '1e-131', '1'.repeat(39), '5e-324'].filter(fits)).toEqual([]);
  });
});
