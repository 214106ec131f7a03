import { createHash } from 'node:crypto';
import { ValidationException } from '../errors';
import type { Item } from './table';

/**
 * Where the next page of a listing starts, for the caller to hand back as it is. A checksum over the listing keeps a token
 * from being altered or used with another listing by mistake; on purpose would gain nothing: it holds a position only, the
 * listing's partition comes from the request.
 */
export function encodePageToken(listing: string, lastKey: Item): string {
  const position = JSON.stringify(lastKey);
  return Buffer.from(`${checksum(listing, position)}${position}`).toString('base64url');
}

/** @param field - as what the token was sent */
export function decodePageToken(listing: string, token: string, field = 'pageToken'): Item {
  const text = Buffer.from(token, 'base64url').toString();
  const [sum, position] = [text.slice(0, CHECKSUM_LENGTH), text.slice(CHECKSUM_LENGTH)];
  if (sum !== checksum(listing, position) || encodePageToken(listing, JSON.parse(position) as Item) !== token) {
    throw new ValidationException(`${field}: must be one that this listing gave out, with the same filters`);
  }
  return JSON.parse(position) as Item;
}

const CHECKSUM_LENGTH = 16;

function checksum(listing: string, position: string): string {
  return createHash('sha256').update(`${listing}\n${position}`).digest('hex').slice(0, CHECKSUM_LENGTH);
}
