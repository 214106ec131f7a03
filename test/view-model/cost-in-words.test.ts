import { describe, expect, it } from '@jest/globals';
import type { CostPerMonth } from '../../client/resources';
import { costInShort, costInWords, totalInWords } from '../../view-model/cost-in-words';

const COST: CostPerMonth = {
  currency: 'USD',
  min: 74.88,
  max: 224.64,
  instances: { min: 1, max: 3 },
  market: 'ON_DEMAND',
  pricedAt: '2026-11-02T04:00:00.000Z',
};
const UNKNOWN: CostPerMonth = {
  currency: 'USD',
  min: null,
  max: null,
  market: 'ON_DEMAND',
  reason: 'no price of x9.huge has been recorded',
};

describe('what an endpoint costs', () => {
  it('is told from the least to the most, with the date of the prices', () => {
    expect(costInWords(COST, 'UTC')).toBe("74.88 to 225 USD a month, by AWS's prices of 2026-11-02");
    expect(costInWords({ ...COST, max: 74.88, market: 'SPOT' }, 'UTC')).toBe(
      "74.88 USD a month, by AWS's Spot prices of 2026-11-02",
    );
    expect(costInShort(COST)).toBe('74.88 to 225');
    expect(costInShort({ min: 0, max: 12_345.6 })).toBe('0.00 to 12,346');
  });

  it('is never 0 where it is unknown, but says why', () => {
    expect(costInWords(UNKNOWN)).toBe('unknown: no price of x9.huge has been recorded');
    expect([costInShort(UNKNOWN), costInShort(undefined)]).toEqual(['?', '']);
  });
});

describe('what endpoints cost together', () => {
  it.each([
    [[COST, COST], '150 to 449 USD a month'],
    [[COST, UNKNOWN, undefined], '74.88 to 225 USD a month, and 1 whose cost is unknown'],
    [[UNKNOWN, UNKNOWN], '2 whose cost is unknown'],
    [[undefined], ''],
    [[], ''],
  ])('%#', (costs, words) => {
    expect(totalInWords(costs)).toBe(words);
  });
});
