import { randomUUID } from 'node:crypto';
import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { exactNumber } from '../../../contract/exact-number';
import { ValidationException } from '../errors';

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON.parse, but a number that JavaScript can't hold exactly becomes a NumberValue with its digits. */
export function parseExactly(text: string): unknown {
  // Such numbers travel through JSON.parse as strings that nobody else can have written.
  const mark = randomUUID();
  const marked = text.replaceAll(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || typeof exactNumber(token) === 'number' ? token : `"${mark}${token}"`,
  );
  return JSON.parse(marked, (key, value: unknown) => {
    // Assigning it to an object would set that object's prototype instead of a field.
    if (key === '__proto__') throw new ValidationException('a field must not be called __proto__');
    return typeof value === 'string' && value.startsWith(mark) ? new NumberValue(value.slice(mark.length)) : value;
  });
}

/** JSON.stringify, but a NumberValue is written as the number that it holds. */
export function stringifyExactly(value: unknown): string {
  const mark = randomUUID();
  const marked = JSON.stringify(value, (_, item: unknown) => (item instanceof NumberValue ? `${mark}${item}` : item));
  return marked.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}
