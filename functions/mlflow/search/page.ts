import { ValidationException } from '../../shared/errors';
import { decodePageToken, encodePageToken } from '../../shared/model-registry/page-token';
import type { Item } from '../../shared/model-registry/table';

/** How many items one request looks at; what it did not come to is behind the page's token. */
export const MOST_READ = 1_000;
/** Of an answer, well below the 6 MB that Lambda takes. */
const MOST_BYTES = 4_000_000;

/** One of those that are searched. Without a value it is a place to go on from, which cost a read. */
export interface Candidate<T> {
  readonly value?: T;
  /** What is needed to go on after it. */
  readonly position: Item;
}

export interface Page<Found> {
  readonly found: readonly Found[];
  readonly token: string | undefined;
}

interface Search<T, Found> {
  /** The search in words, whose tokens fit no other. */
  readonly name: string;
  readonly pageToken: string | undefined;
  readonly limit: number;
  /** All of them, or those after a position. */
  readonly candidates: (after: Item | undefined) => AsyncIterable<Candidate<T>>;
  readonly matches: (value: T) => boolean;
  readonly toFound: (value: T) => Promise<Found>;
}

/** A page in the order in which the candidates come: shorter than asked for where many do not match, or are long. */
export async function pageInTheirOrder<T, Found>(search: Search<T, Found>): Promise<Page<Found>> {
  const { name, pageToken, limit, candidates, matches, toFound } = search;
  const found: Found[] = [];
  let [read, bytes] = [0, 0];
  let position: Item | undefined;
  for await (const candidate of candidates(positionOf(name, pageToken))) {
    const isFull = found.length >= limit || read >= MOST_READ || bytes >= MOST_BYTES;
    if (isFull && position) return { found, token: encodePageToken(name, position) };
    read += 1;
    position = candidate.position;
    if (candidate.value === undefined || !matches(candidate.value)) continue;
    const one = await toFound(candidate.value);
    bytes += Buffer.byteLength(JSON.stringify(one));
    found.push(one);
  }
  return { found, token: undefined };
}

/** A page in an order that no index has: all that match are sorted, so there must not be more than can be read at once. */
export async function pageInOrder<T, Found>(
  search: Search<T, Found>,
  compare: (one: T, other: T) => number,
): Promise<Page<Found>> {
  const { candidates, matches } = search;
  const all: T[] = [];
  let read = 0;
  for await (const { value } of candidates(undefined)) {
    read += 1;
    if (read > MOST_READ) {
      throw new ValidationException(
        `order_by: must be an order that needs no sorting, since there are more than ${MOST_READ}; or compare the name with = in the filter`,
      );
    }
    if (value !== undefined && matches(value)) all.push(value);
  }
  const sorted = all.toSorted(compare);
  return pageInTheirOrder({ ...search, candidates: (after) => numbered(sorted, Number(after?.offset ?? 0)) });
}

async function* numbered<T>(values: readonly T[], from: number): AsyncGenerator<Candidate<T>> {
  for (const [index, value] of values.entries()) if (index >= from) yield { value, position: { offset: index + 1 } };
}

function positionOf(name: string, pageToken: string | undefined): Item | undefined {
  return pageToken ? decodePageToken(name, pageToken, 'page_token') : undefined;
}
