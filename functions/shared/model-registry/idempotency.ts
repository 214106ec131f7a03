import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyOf } from '../../../contract/registry-keys';
import { ConflictException, IdempotencyMismatchException } from '../errors';
import { stringifyExactly } from '../exact-json';
import type { Key, RegistryTable } from './table';

/** A request that its caller may send again: under the same key the same request gets the same number. */
export interface RepeatableRequest {
  readonly key: string;
  readonly body: object;
}

/** As long as Step Functions remembers an execution's name. */
const REMEMBERED_SECONDS = 90 * 24 * 3600;
const WAITS_FOR_ANOTHER = 20;
const WAIT_MS = 50;

/**
 * The number that this request got, or gets now from `next`. The key is claimed before a number is taken, so that of two
 * requests at once only one takes a number.
 */
export async function numberOnce(
  table: RegistryTable,
  scope: { readonly model: string; readonly of: string },
  request: RepeatableRequest,
  now: Date,
  next: () => Promise<number>,
): Promise<number> {
  const key = keyOf('idempotency', { ...scope, key: request.key });
  const fingerprint = createHash('sha256').update(stringifyExactly(request.body)).digest('hex');
  const claimed = await table.put(
    {
      ...key,
      type: 'IDEMPOTENCY',
      fingerprint,
      expiresAt: Math.floor(now.getTime() / 1000) + REMEMBERED_SECONDS,
    },
    { exists: false },
  );
  if (claimed) return takeNumber(table, key, next);
  for (let wait = 0; wait < WAITS_FOR_ANOTHER; wait++) {
    const earlier = await table.get(key);
    if (!earlier) return numberOnce(table, scope, request, now, next);
    if (earlier.fingerprint !== fingerprint) {
      throw new IdempotencyMismatchException(`Idempotency-Key ${request.key} was used for a different request`);
    }
    if (earlier.number !== undefined) return earlier.number as number;
    await sleep(WAIT_MS);
  }
  // The request that claimed the key was cut off before it took a number.
  return takeNumber(table, key, next);
}

async function takeNumber(table: RegistryTable, key: Key, next: () => Promise<number>): Promise<number> {
  let number: number;
  try {
    number = await next();
  } catch (error) {
    await table.delete(key, { absent: ['number'] });
    throw error;
  }
  const noted = await table.update(key, { setOnce: { number } });
  if (noted?.number === undefined) throw new ConflictException('the request was sent twice at once; send it again');
  return noted.number as number;
}
