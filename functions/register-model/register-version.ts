import { NUMBERS } from '../../contract/registry-keys';
import { type RepeatableRequest, writtenOnce } from '../shared/model-registry/idempotency';
import { nextVersionNumber } from '../shared/model-registry/model';
import type { RegistryTable } from '../shared/model-registry/table';
import { type NewVersion, putVersion } from '../shared/model-registry/version';

/**
 * Registers a version under the model's next number. However it is cut off, no number is given twice, and a repetition
 * with the same idempotency key completes what is missing.
 *
 * @param numbers - among which numbers the idempotency key counts
 */
export async function registerVersion(
  table: RegistryTable,
  model: string,
  request: NewVersion,
  repeatable: RepeatableRequest | undefined,
  now: Date,
  numbers: string = NUMBERS.versions,
): Promise<number> {
  return writtenOnce(table, { model, of: numbers }, repeatable, now, {
    next: () => nextVersionNumber(table, model, now),
    write: (version) => putVersion(table, model, version, request, now),
  });
}
