import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerInSeedFormat } from '../../../functions/register-model/register-in-seed-format';
import { type LocalRegistry, localRegistry } from '../registry-table';

let registry: LocalRegistry;
beforeAll(async () => {
  registry = await localRegistry();
});
afterAll(() => registry.close());

const request = (...locations: string[]) => ({
  'registry-name': 'iris',
  versions: locations.map((s3_location) => ({ s3_location, Accurecy: { auc: 11 } })),
});
const register = (body: ReturnType<typeof request>, key?: string) =>
  registerInSeedFormat(registry.table, body, key, new Date());

describe('versions in the seed’s format', () => {
  it('get numbers in their order, and the same ones again under their key', async () => {
    const two = request('s3://bucket/a', 's3://bucket/b');
    const registered = {
      'registry-name': 'iris',
      versions: [
        { version: 1, s3_location: 's3://bucket/a' },
        { version: 2, s3_location: 's3://bucket/b' },
      ],
    };
    expect(await register(two, 'k')).toEqual(registered);
    expect(await register(two, 'k')).toEqual(registered);
    expect((await register(two)).versions.map(({ version }) => version)).toEqual([3, 4]);
  });

  it('are one request: with another version it is another', async () => {
    await expect(register(request('s3://bucket/a', 's3://bucket/c'), 'k')).rejects.toMatchObject({
      name: 'IdempotencyMismatchException',
    });
  });
});
