import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ValidationException } from '../../../functions/shared/errors';
import { parseExactly, stringifyExactly } from '../../../functions/shared/exact-json';

describe('exact JSON', () => {
  it('loses nothing that JSON.parse keeps', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        fc.pre(!text.includes('__proto__') && !text.includes('\uFFFD'));
        expect(JSON.parse(stringifyExactly(parseExactly(text) as object))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(['12345678901234567890', '0.1234567890123456789', '-9007199254740993', '1e400', '123456789.123456789012'])(
    'gives %s back digit for digit',
    (digits) => {
      const text = `{"a":[${digits}],"${digits}":"${digits}"}`;
      expect(stringifyExactly(parseExactly(text) as object)).toBe(text);
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
      expect(() => parseExactly(text)).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
    },
  );

  it.each([
    ['{"constructor":1,"toString":null}', '{"constructor":1,"toString":null}'],
    ['"\\ud83d\\ude00\\u0000é"', '"😀\\u0000é"'],
  ])('reads %s as %s', (text, read) => {
    expect(stringifyExactly(parseExactly(text) as object)).toBe(read);
    expect(JSON.stringify(JSON.parse(text.replace('12345678901234567890', '9')))).toBe(
      read.replace('12345678901234567890', '9'),
    );
  });

  it.each(['{"a":1,"b":2,"a":3}', '[{"a":1,"\\u0061":12345678901234567890}]'])(
    'refuses two fields of one name: %s',
    (text) => {
      expect(() => parseExactly(text)).toThrow(new ValidationException('body: must not have two fields of one name'));
    },
  );

  it.each(['"\uFFFD"', '"\\ud800"', '["\\udc00\\ud800"]', '{"\\ud83d":1}'])('refuses what is no text: %j', (text) => {
    expect(() => parseExactly(text)).toThrow(new ValidationException('body: must be UTF-8 text'));
  });

  it.each(['{"__proto__":1}', '{"a":[{"__proto__":{"b":1}}]}', '{"\\u005f_proto__":[]}'])(
    'refuses %s by name',
    (text) => {
      expect(() => parseExactly(text)).toThrow(new ValidationException('body: a field must not be called __proto__'));
    },
  );

  it('leaves out what is undefined, as JSON.stringify does', () => {
    expect(stringifyExactly({ a: undefined, b: [undefined], c: new Date(0) })).toBe(
      '{"b":[null],"c":"1970-01-01T00:00:00.000Z"}',
    );
  });

  it('runs out of stack where the nesting is too deep', () => {
    expect(() => parseExactly('['.repeat(100_000))).toThrow(expect.objectContaining({ name: 'RangeError' }));
  });
});
