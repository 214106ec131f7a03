import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerInSeedFormat } from '../../../functions/register-model/register-in-seed-format';
import { readVersion } from '../../../functions/shared/model-registry/version';
import { type LocalRegistry, localRegistry } from '../registry-table';

const NOW = new Date('2026-11-23T12:00:00Z');
let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const request = (...locations: string[]) => ({
  'registry-name': 'iris',
  versions: locations.map((s3_location, index) => ({ s3_location, Accurecy: { auc: index } })),
});

describe('registering as the seed did', () => {
  it('numbers the versions in the order of the request, and answers with them', async () => {
    expect(await registerInSeedFormat(registry.table, request('first', 'second'), 'k', NOW)).toEqual({
      'registry-name': 'iris',
      versions: [
        { version: 1, s3_location: 'first' },
        { version: 2, s3_location: 'second' },
      ],
    });
    expect(await readVersion(registry.table, 'iris', 2)).toMatchObject({ s3Location: 'second', metrics: { auc: 1 } });
  });

  it('once more under a key registers nothing new', async () => {
    const again = await registerInSeedFormat(registry.table, request('first', 'second'), 'k', NOW);
    expect(again).toMatchObject({ versions: [{ version: 1 }, { version: 2 }] });
    const other = await registerInSeedFormat(registry.table, request('first'), undefined, NOW);
    expect(other).toMatchObject({ versions: [{ version: 3 }] });
  });

  it('under the key of another request is refused', async () => {
    await expect(registerInSeedFormat(registry.table, request('first', 'third'), 'k', NOW)).rejects.toMatchObject({
      name: 'IdempotencyMismatchException',
    });
  });
});
