import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { exactNumber, fitsDynamoDB } from '../../contract/exact-number';

describe('a number as it was written', () => {
  it.each([
    ['0', 0],
    ['-0.5', -0.5],
    ['1.10', 1.1],
    ['0.10e1', 1],
    ['100e-2', 1],
    ['9007199254740991', 9007199254740991],
    ['5e-324', 5e-324],
  ])('%s is a number where that is exact', (digits, number) => {
    expect(exactNumber(digits)).toBe(number);
  });

  it.each([
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993.0',
    '1e21',
    '1e400',
    '1e-400',
    '0.1234567890123456789',
  ])('%s is its digits where not', (digits) => {
    expect(exactNumber(digits)).toEqual(NumberValue.from(digits));
  });
});

describe('DynamoDB', () => {
  const fits = (digits: string) => fitsDynamoDB(exactNumber(digits));

  it.each([
    '0',
    '1',
    '-0.0',
    '0.000',
    '0e999',
    '9.9e125',
    '-9.9e125',
    '1e-130',
    '1'.repeat(38),
    `${'1'.repeat(38)}000`,
  ])('can hold %s', (digits) => {
    expect(fits(digits)).toBe(true);
  });

  it.each(['1e126', '10e125', '1e-131', '0.1e-130', '5e-324', '1'.repeat(39), `1.${'0'.repeat(37)}1`])(
    'cannot hold %s',
    (digits) => {
      expect(fits(digits)).toBe(false);
    },
  );
});
