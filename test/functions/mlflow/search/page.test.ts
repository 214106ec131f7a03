import { describe, expect, it } from '@jest/globals';
import { type Candidate, MOST_READ, pageInOrder, pageInTheirOrder } from '../../../../functions/mlflow/search/page';
import type { Item } from '../../../../functions/shared/model-registry/table';

let read = 0;
/** Whole numbers, of which some are no values but places to go on from. */
function search(most: number, limit: number, pageToken?: string, matches = (_: number) => true) {
  async function* candidates(after: Item | undefined): AsyncGenerator<Candidate<number>> {
    for (let at = Number(after?.at ?? 0) + 1; at <= most; at++) {
      read += 1;
      yield { value: at, position: { at } };
    }
  }
  return { name: `up to ${most}`, pageToken, limit, candidates, matches, toFound: async (value: number) => value };
}
async function all(page: (token: string | undefined) => ReturnType<typeof pageInTheirOrder<number, number>>) {
  const pages = [];
  let token: string | undefined;
  do {
    const { found, token: next } = await page(token);
    pages.push(found);
    token = next;
  } while (token);
  return pages;
}

describe('a page', () => {
  it('goes on where the one before ended, and the last says that it is', async () => {
    expect(await all((token) => pageInTheirOrder(search(5, 2, token)))).toEqual([[1, 2], [3, 4], [5]]);
    expect(await all((token) => pageInTheirOrder(search(4, 2, token)))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await all((token) => pageInTheirOrder(search(0, 2, token)))).toEqual([[]]);
  });

  it('ends after so many were looked at, found or not, and goes on behind them', async () => {
    read = 0;
    const rare = (value: number) => value % 900 === 0;
    const first = await pageInTheirOrder(search(2_500, 10, undefined, rare));
    expect(first.found).toEqual([900]);
    expect(read).toBe(MOST_READ + 1);
    expect(await all((token) => pageInTheirOrder(search(2_500, 10, token, rare)))).toEqual([[900], [1_800], []]);
  });

  it('ends before its answer is longer than Lambda takes', async () => {
    const long = 'ü'.repeat(500_000);
    const page = await pageInTheirOrder({ ...search(10, 10), toFound: async () => long });
    expect(page.found).toHaveLength(4);
    expect(page.token).toBeDefined();
  });

  it('is of its own search', async () => {
    const { token } = await pageInTheirOrder(search(5, 2));
    await expect(pageInTheirOrder(search(6, 2, token))).rejects.toThrow('page_token: must be one that this listing');
    await expect(pageInTheirOrder(search(5, 2, 'abc'))).rejects.toThrow('page_token: must be one that this listing');
  });
});

describe('a page of what has to be sorted', () => {
  const descending = (one: number, other: number) => other - one;

  it('goes on where the one before ended', async () => {
    expect(await all((token) => pageInOrder(search(5, 2, token), descending))).toEqual([[5, 4], [3, 2], [1]]);
  });

  it('says so when there are too many to sort', async () => {
    expect((await pageInOrder(search(MOST_READ, 1), descending)).found).toEqual([MOST_READ]);
    await expect(pageInOrder(search(MOST_READ + 1, 1), descending)).rejects.toThrow(
      'order_by: must be an order that needs no sorting, since there are more than 1000; or compare the name with =',
    );
  });
});
