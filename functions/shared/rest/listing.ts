import * as z from 'zod/mini';
import { decodePageToken, encodePageToken } from '../model-registry/page-token';
import type { Item, PageQuery, RegistryTable } from '../model-registry/table';
import type { RestRequest } from './rest-request';

export const DEFAULT_LIMIT = 25;
export const limit = z.int('must be a whole number from 1 to 100').check(z.minimum(1), z.maximum(100));
export const pageToken = z.string().check(z.maxLength(2048));

/** One page of a listing, as the request's `limit` and `pageToken` ask for it. */
export async function listPage<T>(
  request: RestRequest,
  table: RegistryTable,
  query: PageQuery,
  toResource: (item: Item) => T | Promise<T>,
  defaultLimit: number = DEFAULT_LIMIT,
): Promise<{ items: T[]; pageToken?: string }> {
  const listing = [query.index, query.partition, query.sortKeyPrefix].join('\n');
  const token = request.query('pageToken', pageToken);
  const page = await table.page({
    ...query,
    limit: request.query('limit', limit) ?? defaultLimit,
    after: token === undefined ? undefined : decodePageToken(listing, token),
  });
  const items = await Promise.all(page.items.map(toResource));
  return { items, ...(page.lastKey ? { pageToken: encodePageToken(listing, page.lastKey) } : {}) };
}
