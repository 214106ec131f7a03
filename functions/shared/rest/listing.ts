import { decodePageToken, encodePageToken } from '../model-registry/page-token';
import type { Item, PageQuery, RegistryTable } from '../model-registry/table';

export const DEFAULT_LIMIT = 25;

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
  const page = await table.page({ ...query, limit, after: pageAfter(query, pageToken) });
  const items = await Promise.all(page.items.map(toResource));
  return { items, ...(page.lastKey && { pageToken: pageTokenOf(query, page.lastKey) }) };
}

/** The position after which a page begins: a token is of the listing that gave it out. */
export function pageAfter(query: PageQuery, pageToken: string | undefined): Item | undefined {
  return pageToken === undefined ? undefined : decodePageToken(nameOf(query), pageToken);
}

export function pageTokenOf(query: PageQuery, lastKey: Item): string {
  return encodePageToken(nameOf(query), lastKey);
}

function nameOf({ index, partition, sortKeyPrefix }: PageQuery): string {
  return [index, partition, sortKeyPrefix].join('\n');
}
