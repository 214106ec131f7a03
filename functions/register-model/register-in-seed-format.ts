import { filled, NUMBERS } from '../../contract/registry-keys';
import type { SeedRegistered } from '../../contract/resources';
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
): Promise<SeedRegistered> {
  const model = request['registry-name'];
  const repeatable: RepeatableRequest | undefined = idempotencyKey ? { key: idempotencyKey, body: request } : undefined;
  const versions = [];
  for (const [index, { s3_location, Accurecy }] of request.versions.entries()) {
    const registered = { s3Location: s3_location, metrics: Accurecy };
    const numbers = filled(NUMBERS.seedVersions, { index });
    const version = await registerVersion(table, model, registered, repeatable, now, numbers);
    versions.push({ version, s3_location });
  }
  return { 'registry-name': model, versions };
}
