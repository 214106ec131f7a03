import { AwsError } from '../service';

/** One page of a list, and the token for the next. */
export function page<T>(items: readonly T[], maxResults: number | undefined, nextToken: string | undefined) {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString());
  if (!Number.isInteger(start)) throw new AwsError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const end = start + (maxResults || 100);
  const token = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { items: items.slice(start, end), ...(token !== undefined && { nextToken: token }) };
}
