import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Item } from '../../../../functions/shared/model-registry/table';
import { listPage } from '../../../../functions/shared/rest/listing';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  for (let number = 1; number <= 30; number++) {
    const sk = `A#${String(number).padStart(2, '0')}`;
    await registry.table.put({ pk: 'p', sk, number }, { exists: false });
  }
});
afterAll(() => registry.close());

const QUERY = { partition: 'p', sortKeyPrefix: 'A#' };
const list = (request: object, query = QUERY) => listPage(registry.table, query, request, ({ number }) => number);

describe('a listing', () => {
  it('has 25 items on a page unless it is told otherwise', async () => {
    const first = await list({});
    expect(first.items).toHaveLength(25);
    const second = await list({ pageToken: first.pageToken });
    expect(second).toEqual({ items: [26, 27, 28, 29, 30] });
    expect((await list({ limit: 2 })).items).toEqual([1, 2]);
  });

  it('has of all items those that the caller may see, page by page to the last', async () => {
    const sevens = ({ number }: Item) => Number(number) % 7 === 0;
    const page = (request: object) => listPage(registry.table, QUERY, request, ({ number }) => number, sevens);
    expect(await page({})).toEqual({ items: [7, 14, 21, 28] });
    const first = await page({ limit: 3 });
    expect(first.items).toEqual([7, 14, 21]);
    expect(await page({ limit: 3, pageToken: first.pageToken })).toEqual({ items: [28] });
  });

  it('gives up on a page of which nothing is to be seen, and tells where it goes on', async () => {
    const last = ({ number }: Item) => number === 30;
    const page = (request: object) => listPage(registry.table, QUERY, request, ({ number }) => number, last);
    const first = await page({ limit: 1 });
    expect(first.items).toEqual([]);
    expect((await page({ limit: 1, pageToken: first.pageToken })).items).toEqual([30]);
  });

  it('takes no token of another', async () => {
    const { pageToken } = await list({ limit: 2 });
    await expect(list({ pageToken }, { ...QUERY, sortKeyPrefix: 'A#1' })).rejects.toMatchObject({ status: 400 });
  });
});
