import { AwsError } from '../service';

/** One page of a list and the token of the next; `limit` is what the request asks for or the operation's default. */
export function page<T>(
  items: readonly T[],
  nextToken: string | undefined,
  limit: number,
): { items: T[]; nextToken?: string } {
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length ? { nextToken: String(end) } : {}) };
}
