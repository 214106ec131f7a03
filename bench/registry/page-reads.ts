import { median, timed } from '../machine/stopwatch';
import type { Registry } from './registry';

const PAGES = 5;
const LIMIT = '25';

/** What a page of `GET /models` takes in a registry of that many models. */
export interface PageReads {
  readonly models: number;
  /** Items that DynamoDB reads for a page, the most over the first pages. */
  readonly itemsPerPage: number;
  readonly medianMs: number;
}

export async function pageReads(registry: Registry, models: number): Promise<PageReads> {
  await registry.fill(models);
  const items: number[] = [];
  const times: number[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page === 0 || (page < PAGES && pageToken); page++) {
    const before = registry.itemsRead;
    const queryStringParameters = { limit: LIMIT, ...(pageToken && { pageToken }) };
    times.push(
      await timed(async () => {
        ({ pageToken } = await registry.request('GET /models', { queryStringParameters }));
      }),
    );
    items.push(registry.itemsRead - before);
  }
  return { models, itemsPerPage: Math.max(...items), medianMs: Math.round(median(times) * 10) / 10 };
}
