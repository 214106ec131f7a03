import { decodePageToken, encodePageToken } from '../model-registry/page-token';
import type { Item, PageQuery, RegistryTable } from '../model-registry/table';

const DEFAULT_LIMIT = 25;

/** Which page of a listing is asked for: the query parameters that every listing has. */
export interface PageRequest {
  readonly limit?: number | undefined;
  readonly pageToken?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly pageToken?: string | undefined;
}

/** One page of a listing. */
export async function listPage<T>(
  table: RegistryTable,
  query: PageQuery,
  { limit = DEFAULT_LIMIT, pageToken }: PageRequest,
  toResource: (item: Item) => T | Promise<T>,
): Promise<Page<T>> {
  const listing = [query.index, query.partition, query.sortKeyPrefix].join('\n');
  const page = await table.page({
    ...query,
    limit,
    after: pageToken === undefined ? undefined : decodePageToken(listing, pageToken),
  });
  const items = await Promise.all(page.items.map(toResource));
  return { items, ...(page.lastKey && { pageToken: encodePageToken(listing, page.lastKey) }) };
}
