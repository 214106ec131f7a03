import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listPage, type PageRequest } from '../../../../functions/shared/rest/listing';
import { type LocalRegistry, localRegistry } from '../../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
  for (let item = 1; item <= 26; item++) {
    await registry.table.put({ pk: 'list', sk: `ITEM#${String(item).padStart(2, '0')}`, item }, { exists: false });
  }
});
afterAll(() => registry.close());

const QUERY = { partition: 'list', sortKeyPrefix: 'ITEM#' };
const list = (page: PageRequest, of = QUERY) => listPage(registry.table, of, page, ({ item }) => item);

describe('a listing', () => {
  it('has twenty-five items a page, or as many as its caller says', async () => {
    expect((await list({})).items).toHaveLength(25);
    expect((await list({ limit: 3 })).items).toEqual([1, 2, 3]);
  });

  it('goes on where its page token says, and ends without one', async () => {
    const { pageToken } = await list({});
    expect(await list({ pageToken: pageToken! })).toEqual({ items: [26] });
  });

  it('has page tokens of its own', async () => {
    const { pageToken } = await list({});
    for (const other of [
      { ...QUERY, partition: 'other' },
      { partition: 'list' },
      { ...QUERY, sortKeyPrefix: 'ITEM' },
    ]) {
      await expect(list({ pageToken: pageToken! }, other as typeof QUERY)).rejects.toThrow(/^pageToken: /);
    }
  });
});
