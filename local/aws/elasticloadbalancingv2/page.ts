import { requireRange, validationError } from './validation';

/** One page of a list, with the marker of the next. */
export function page<T>(
  items: readonly T[],
  request: { PageSize?: number | undefined; Marker?: string | undefined },
): { items: T[]; NextMarker?: string } {
  requireRange('pageSize', request.PageSize, 1, 400);
  const start = request.Marker === undefined ? 0 : Number(Buffer.from(request.Marker, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw validationError(`Marker '${request.Marker}' is not valid`);
  const end = start + (request.PageSize ?? 400);
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { NextMarker: Buffer.from(String(end)).toString('base64url') } : {}),
  };
}
