import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { parse, stringify } from 'lossless-json';
import { exactNumber } from '../../contract/exact-number';
import { ValidationException } from './errors';

/** JSON.parse, but a number that JavaScript can't hold exactly becomes a NumberValue with its digits. */
export function parseExactly(text: string): unknown {
  return parse(text, refuseProto, {
    parseNumber: exactNumber,
    // As JSON.parse does: the last one counts.
    onDuplicateKey: ({ newValue }) => newValue,
  });
}

/** JSON.stringify, but a NumberValue is written as the number that it holds. */
export function stringifyExactly(value: unknown): string {
  // Only what has no JSON form at all, such as a function, gives no text.
  return stringify(value, null, undefined, [NUMBER_VALUE])!;
}

const NUMBER_VALUE = { test: (value: unknown) => value instanceof NumberValue, stringify: String };

/** Copying such a field would set the copy's prototype instead. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new ValidationException('a field must not be called __proto__');
  return value;
}
