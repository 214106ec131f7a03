import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { isSafeNumber, splitNumber } from 'lossless-json';

/** A number as somebody wrote it: a `number` where that is exact, else its digits. */
export type ExactNumber = number | NumberValue;

/** Near the largest magnitude that DynamoDB takes, in a form that is a number everywhere. */
export const MAX_MAGNITUDE = 9.9e125;

export function exactNumber(digits: string): ExactNumber {
  return isSafeNumber(digits) ? Number(digits) : new NumberValue(digits);
}

/** DynamoDB's number type: 38 significant digits, magnitudes from 1E-130 to 9.99…E+125. */
export function fitsDynamoDB(number: ExactNumber): boolean {
  const { digits, exponent } = splitNumber(String(number));
  return digits === '0' || (digits.length <= 38 && exponent >= -130 && exponent <= 125);
}
