/** One page of a list operation; the token says where the next begins. */
export function page<T>(
  items: readonly T[],
  size: number,
  token: string | undefined,
): { items: T[]; nextToken?: string } {
  const start = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString());
  const end = start + size;
  const selected = items.slice(start, end);
  return end < items.length
    ? { items: selected, nextToken: Buffer.from(String(end)).toString('base64') }
    : { items: selected };
}
