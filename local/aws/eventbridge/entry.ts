import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from './event';

/** An entry that PutEvents does not take, in the words of its result. */
export class EntryError extends Error {
  override readonly name = 'EntryError';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The detail of an entry; throws an EntryError for one that callers may not put. */
export function entryDetail(entry: PutEventsRequestEntry): BusEvent['detail'] {
  for (const field of ['Source', 'DetailType', 'Detail'] as const) {
    if (entry[field]) continue;
    throw new EntryError(
      'InvalidArgument',
      `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
    );
  }
  if (entry.Source?.startsWith('aws.')) {
    throw new EntryError('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  try {
    const detail: unknown = JSON.parse(entry.Detail ?? '');
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return detail as BusEvent['detail'];
  } catch {
    // Answered below, as any other value that is no object.
  }
  throw new EntryError('MalformedDetail', 'Detail is malformed.');
}

/** The bytes that count towards the request's limit. */
export function entrySize(entry: PutEventsRequestEntry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text ?? ''), entry.Time ? 14 : 0);
}
