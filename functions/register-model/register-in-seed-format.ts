import type { SeedRegisterRequest } from '../../contract/seed-formats';
import type { RepeatableRequest } from '../shared/model-registry/idempotency';
import type { RegistryTable } from '../shared/model-registry/table';
import { registerVersion } from './register-version';

/** Registers the versions one after the other, so that their numbers are in the order of the request. */
export async function registerInSeedFormat(
  table: RegistryTable,
  request: SeedRegisterRequest,
  idempotencyKey: string | undefined,
  now: Date,
): Promise<object> {
  const model = request['registry-name'];
  const versions = [];
  for (const [index, { s3_location, Accurecy }] of request.versions.entries()) {
    // Each version needs a key of its own; all of them stand for the request as a whole.
    const repeatable: RepeatableRequest | undefined = idempotencyKey
      ? { key: `${idempotencyKey}#${index}`, body: request }
      : undefined;
    const registered = { s3Location: s3_location, metrics: Accurecy };
    const version = await registerVersion(table, model, registered, repeatable, now);
    versions.push({ version, s3_location });
  }
  return { 'registry-name': model, versions };
}
