import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { exactNumber, fitsDynamoDB } from '../../contract/exact-number';

describe('a number as it was written', () => {
  it.each(['0', '1.5', '-2e3', '9007199254740991', '0.1'])('%s is a number of JavaScript', (digits) => {
    expect(exactNumber(digits)).toBe(Number(digits));
  });

  it.each(['9007199254740993', '0.1234567890123456789', '1e400'])('%s keeps its digits', (digits) => {
    const number = exactNumber(digits);
    expect(number).toBeInstanceOf(NumberValue);
    expect(String(number)).toBe(digits);
  });

  it.each([
    ['0', true],
    ['1e-130', true],
    ['1e-131', false],
    ['9.9e125', true],
    ['1e126', false],
    ['1'.repeat(38), true],
    ['1'.repeat(39), false],
    [`${'1'.repeat(38)}000`, true],
    ['-1e126', false],
  ])('%s fits into DynamoDB: %s', (digits, fits) => {
    expect(fitsDynamoDB(exactNumber(digits))).toBe(fits);
  });
});
