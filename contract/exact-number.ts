import { NumberValue } from '@aws-sdk/lib-dynamodb';

/** A number as somebody wrote it: a `number` where that is exact, else its digits. */
export type ExactNumber = number | NumberValue;

export function exactNumber(digits: string): ExactNumber {
  const value = Number(digits);
  const exact = Math.abs(value) <= Number.MAX_SAFE_INTEGER && canonical(String(value)) === canonical(digits);
  return exact ? value : new NumberValue(digits);
}

/** DynamoDB's number type: 38 significant digits, magnitudes from 1E-130 to 9.99…E+125. */
export function fitsDynamoDB(number: ExactNumber): boolean {
  const [digits = '', exponent = ''] = canonical(String(number)).split('e');
  const magnitude = Number(exponent) + digits.replace('-', '').length - 1;
  return digits === '0' || (digits.replace('-', '').length <= 38 && magnitude >= -130 && magnitude <= 125);
}

/** `-1.20`, `-12e-1` and `-0.12E1` are one number: significant digits without zeros around them, and an exponent. */
function canonical(digits: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  const all = (whole + fraction).replace(/^0+/, '');
  const significant = all.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + all.length - significant.length}`;
}
