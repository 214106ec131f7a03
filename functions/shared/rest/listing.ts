import { INDEXES, PRIMARY_KEY } from '../../../contract/registry-keys';
import { decodePageToken, encodePageToken } from '../model-registry/page-token';
import type { Item, ItemPage, PageQuery, RegistryTable } from '../model-registry/table';

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

/** Of pages, for one page of what a caller may see. After that it may have fewer items than there is room for, or none, and goes on. */
export const MOST_READS = 20;

/**
 * One page of a listing.
 *
 * @param isListed - which of its items the caller may see; by default all
 */
export async function listPage<T>(
  table: RegistryTable,
  query: PageQuery,
  { limit = DEFAULT_LIMIT, pageToken }: PageRequest,
  toResource: (item: Item) => T | Promise<T>,
  isListed?: (item: Item) => boolean,
): Promise<Page<T>> {
  const from = { ...query, limit, after: pageAfter(query, pageToken) };
  const page = await (isListed ? pageOf(table, from, isListed) : table.page(from));
  const items = await Promise.all(page.items.map(toResource));
  return { items, ...(page.lastKey && { pageToken: pageTokenOf(query, page.lastKey) }) };
}

/** The next items that are listed. */
async function pageOf(
  table: RegistryTable,
  query: PageQuery & { readonly limit: number },
  isListed: (item: Item) => boolean,
): Promise<ItemPage> {
  const items: Item[] = [];
  let { after } = query;
  for (let read = 1; ; read++) {
    const page = await table.page({ ...query, after });
    const room = query.limit - items.length;
    const listed = page.items.filter(isListed);
    items.push(...listed.slice(0, room));
    if (listed.length > room) return { items, lastKey: keyIn(query, items.at(-1)!) };
    after = page.lastKey;
    if (!after || listed.length === room || read === MOST_READS) return { items, lastKey: after };
  }
}

/** The key of an item in a table or an index, which holds the table's too. */
function keyIn({ index }: PageQuery, item: Item): Item {
  const attributes = [PRIMARY_KEY, ...(index ? [INDEXES[index]] : [])].flatMap(({ partition, sort }) => [
    partition,
    sort,
  ]);
  return Object.fromEntries(attributes.map((attribute) => [attribute, item[attribute]]));
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
