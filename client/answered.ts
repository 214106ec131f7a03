import { RefusedError } from './errors';
import { textOf } from './only-the-api';

interface Call<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

export interface Answer<T> {
  readonly data: T;
  /** The same as it came, each number with all its digits; empty if there is nothing to say. */
  readonly text: string;
}

/** What the API answered, if it did what it was asked for. */
export async function answered<T>(call: Promise<Call<T>>): Promise<Answer<T>> {
  const { data, error, response } = await call;
  if (response.ok) return { data: data as T, text: textOf(response) };
  const { error: name = '', message = '' } = (error ?? {}) as { error?: string; message?: string };
  throw new RefusedError(response.status, name || 'unknown', message || `The API answered ${response.status}.`);
}

interface Page<T> {
  readonly items: readonly T[];
  readonly pageToken?: string;
}

/** Items of one page after another. */
export async function* itemsOf<T>(page: (pageToken?: string) => Promise<Page<T>>): AsyncGenerator<T> {
  let token: string | undefined;
  do {
    const { items, pageToken } = await page(token);
    yield* items;
    token = pageToken;
  } while (token !== undefined);
}
