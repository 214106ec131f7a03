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

/**
 * Takes a number and writes what it is of, both once under a key: a repetition completes what was cut off, and does not bring back what
 * was deleted since.
 */
export async function writtenOnce(
  table: RegistryTable,
  scope: { readonly model: string; readonly of: string },
  request: RepeatableRequest | undefined,
  now: Date,
  { next, write }: { readonly next: () => Promise<number>; readonly write: (number: number) => Promise<void> },
): Promise<number> {
  if (!request) {
    const number = await next();
    await write(number);
    return number;
  }
  const number = await numberOnce(table, scope, request, now, next);
  const key = keyOf('idempotency', { ...scope, key: request.key });
  if ((await table.get(key))?.isWritten !== true) {
    await write(number);
    await table.update(key, { set: { isWritten: true }, condition: { exists: true } });
  }
  return number;
}

async function takeNumber(table: RegistryTable, key: Key, next: () => Promise<number>): Promise<number> {
  let number: number;
  try {
    number = await next();
  } catch (error) {
    await table.delete(key, { absent: ['number'] });
    throw error;
  }
  const noted = await table.update(key, { setOnce: { number }, condition: { exists: true } });
  if (!noted) throw new ConflictException('the model was deleted, or the request sent twice at once; send it again');
  return noted.number as number;
}
