import { expect, it } from '@jest/globals';
import { PriceListUnusable } from '../../../functions/record-prices/errors';

it('a list with a thousand problems is told by its first five', () => {
  const problems = Array.from({ length: 1000 }, (_, index) => `problem ${index + 1}`);
  expect(new PriceListUnusable('cn-north-1', 0, problems).message).toBe(
    'cn-north-1: recorded 0 prices; problem 1; problem 2; problem 3; problem 4; problem 5, and 995 more',
  );
});
