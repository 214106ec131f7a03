import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { parse, stringify } from 'lossless-json';
import { exactNumber } from '../../contract/exact-number';
import { ValidationException } from './errors';

/**
 * JSON.parse, but a number that JavaScript can't hold exactly becomes a NumberValue with its digits, and what nobody means is refused, as
 * the front door does.
 */
export function parseExactly(text: string): unknown {
  if (text.includes(REPLACEMENT)) throw new ValidationException(NOT_TEXT);
  return parse(text, refuseOddities, {
    parseNumber: exactNumber,
    onDuplicateKey: () => {
      throw new ValidationException('body: must not have two fields of one name');
    },
  });
}

/** JSON.stringify, but a NumberValue is written as the number that it holds. */
export function stringifyExactly(value: unknown): string {
  // Only what has no JSON form at all, such as a function, gives no text.
  return stringify(value, null, undefined, [NUMBER_VALUE])!;
}

const NUMBER_VALUE = { test: (value: unknown) => value instanceof NumberValue, stringify: String };

const NOT_TEXT = 'body: must be UTF-8 text';

/** What bytes become that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Half of a character that takes two escapes. */
const HALF_CHARACTER = /\p{Surrogate}/u;

function refuseOddities(key: string, value: unknown): unknown {
  // Copying such a field would set the copy's prototype instead.
  if (key === '__proto__') throw new ValidationException('body: a field must not be called __proto__');
  if (HALF_CHARACTER.test(key) || (typeof value === 'string' && HALF_CHARACTER.test(value))) {
    throw new ValidationException(NOT_TEXT);
  }
  return value;
}
