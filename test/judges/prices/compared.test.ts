import { expect, it } from '@jest/globals';
import { compared } from '../../../judges/prices/compared';

const PRICES = { transition: 0.025 / 1_000, instanceHour: { 't3.medium': 0.0416 } };
const quote = (price: string, dollars: number | undefined) => ({ price, dollars, source: 'prices.json' });

it('takes a price that a source has, whatever a division makes of its last digits', () => {
  expect(
    compared(PRICES, [quote('transition', 25 / 1_000_000), quote('instanceHour.t3.medium', 0.041_600_000_1)]),
  ).toEqual([]);
});

it('tells of another price, of one that a source has no more, and of one without a source', () => {
  expect(
    compared(PRICES, [quote('instanceHour.t3.medium', 0.0417), quote('instanceHour.t3.medium', undefined)]),
  ).toEqual([
    'transition: no source has it',
    'instanceHour.t3.medium: is 0.0416, and 0.0417 in prices.json',
    'instanceHour.t3.medium: is 0.0416, and undefined in prices.json',
  ]);
});
